using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>A calling task of the cloud API, as the double keeps it: a snapshot.</summary>
public sealed record VendorTask
{
    /// <summary>Its id.</summary>
    public required string TaskId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its state: <c>pending</c>, <c>finished</c>, <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Its list: the entries that were accepted.</summary>
    public required IReadOnlyList<VendorTaskEntry> Entries { get; init; }

    /// <summary>The request that made it, with everything that the double has no use for.</summary>
    public required JsonElement Request { get; init; }

    internal VendorTaskEntry? Find(string? calleeNumber) => Entries.FirstOrDefault(entry => entry.CalleeNumber == calleeNumber);

    internal VendorTask Change(VendorTaskEntry entry, VendorTaskEntry changed) => this with { Entries = [.. Entries.Select(other => ReferenceEquals(other, entry) ? changed : other)] };

    /// <summary>The task, and what of it is still pending, in a last state.</summary>
    internal VendorTask End(string status) => this with
    {
        Status = status,
        Entries = [.. Entries.Select(entry => entry.Status == "pending" ? entry with { Status = status } : entry)],
    };
}

using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>A task of the predictive dialer, as the double keeps it: a snapshot.</summary>
public sealed record VendorDialerTask
{
    /// <summary>Its id.</summary>
    public required string TaskId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The group of agents.</summary>
    public required string GroupName { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its state: <c>Not Started</c> at first.</summary>
    public required string State { get; init; }

    /// <summary>The numbers that are to be called; cancelled ones are gone.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>The numbers that were cancelled.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>The calls that there were, oldest first.</summary>
    public IReadOnlyList<VendorDialerCall> Calls { get; init; } = [];

    /// <summary>Where its webhooks go; null for what is registered.</summary>
    public Uri? Callback { get; init; }

    /// <summary>The request that made it, with everything that the double has no use for.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>Where the double was reached: what links in webhooks begin with.</summary>
    internal Uri BaseAddress { get; init; } = DoubleRequest.DefaultBaseAddress;
}

namespace AiRudder.Aot.Testing;

/// <summary>An entry of a calling task, and what became of it.</summary>
public sealed record VendorTaskEntry
{
    /// <summary>The number.</summary>
    public required string CalleeNumber { get; init; }

    /// <summary>The caller's own id, echoed in results.</summary>
    public string? Comments { get; init; }

    /// <summary>Its state: <c>pending</c>, <c>finished</c>, <c>cancelled</c>.</summary>
    public string Status { get; init; } = "pending";

    /// <summary>The robot.</summary>
    public string? RobotId { get; init; }

    /// <summary>The call; null while there was none.</summary>
    public VendorCall? Call { get; init; }
}

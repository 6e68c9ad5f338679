namespace AiRudder.Aot.Testing;

/// <summary>A call of a calling task: what a test says has happened.</summary>
public sealed record VendorCall
{
    /// <summary>How long it took. Null: it was not answered, and has no recording.</summary>
    public TimeSpan? Duration { get; init; } = TimeSpan.FromSeconds(26);

    /// <summary>When it began; null for now, by the double's clock.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The value of <c>Intention</c>: a letter, or <c>--</c>.</summary>
    public string Intention { get; init; } = "--";

    /// <summary>The value of <c>RingType</c>.</summary>
    public string RingType { get; init; } = "normal";

    /// <summary>The value of <c>HangupType</c>.</summary>
    public string HangupType { get; init; } = "ByRobot";

    /// <summary>The recording; null for none.</summary>
    public VendorRecording? Recording { get; init; }
}

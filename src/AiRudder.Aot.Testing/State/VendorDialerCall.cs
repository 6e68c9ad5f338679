namespace AiRudder.Aot.Testing;

/// <summary>A call of the predictive dialer: what a test says has happened.</summary>
public sealed record VendorDialerCall
{
    /// <summary>Its id.</summary>
    public required string CallId { get; init; }

    /// <summary>The number.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>When it began; null for now, by the double's clock.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The value of <c>hangupReason</c>; 2 is normal.</summary>
    public int HangupReason { get; init; } = 2;

    /// <summary>The agent; null when there was none.</summary>
    public string? AgentName { get; init; }

    /// <summary>The customer's own keys, in <c>customerInfo</c>.</summary>
    public IReadOnlyDictionary<string, string> CustomerInfo { get; init; } = new Dictionary<string, string>();

    /// <summary>The agent's form: an array of <c>title</c> and <c>value</c> in an answer, an object in a webhook.</summary>
    public IReadOnlyDictionary<string, string> Results { get; init; } = new Dictionary<string, string>();

    /// <summary>The recording; null for none.</summary>
    public VendorRecording? Recording { get; init; }
}

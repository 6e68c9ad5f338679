using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>One of the calls that the vendor lists under <c>redial_call</c>.</summary>
public sealed partial class RedialCall
{
    /// <summary>Id of the call.</summary>
    public string? CallId { get; init; }

    /// <summary>When the call began: wall time of a zone that the vendor does not state.</summary>
    [JsonTime(TimeFormat.WallClock)]
    public DateTime? CallStartTime { get; init; }

    /// <summary>What came of the ringing.</summary>
    public RingType RingType { get; init; }

    /// <summary>How long it rang. The vendor's page names no unit.</summary>
    public int? RingTime { get; init; }

    /// <summary>Who ended the call.</summary>
    public HangupType HangupType { get; init; }

    /// <summary>The label that the call ended with.</summary>
    public Intention ResultLabel { get; init; }

    /// <summary>Number that was called.</summary>
    [Sensitive]
    public string? CalleeNumber { get; init; }

    /// <summary>Number that called.</summary>
    [Sensitive]
    public string? CallerNumber { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

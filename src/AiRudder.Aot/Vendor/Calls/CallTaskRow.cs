using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>One call of a task; the fields that users' code reads.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified)]
public sealed partial class CallTaskRow
{
    /// <summary>The caller's own id, as it was given in <see cref="CallTaskEntry.Comments"/>.</summary>
    public string? Comments { get; init; }

    /// <summary>State of the call.</summary>
    public CallStatus Status { get; init; }

    /// <summary>When the call began; may be absent while it is pending.</summary>
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? CallStartTime { get; init; }

    /// <summary>When the call ended; may be absent while it is pending.</summary>
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? CallEndTime { get; init; }

    /// <summary>The label that the conversation ended with.</summary>
    public Intention Intention { get; init; }

    /// <summary>What came of the ringing.</summary>
    public RingType RingType { get; init; }

    /// <summary>Who ended the call.</summary>
    public HangupType HangupType { get; init; }

    /// <summary>Id of the robot.</summary>
    [JsonPropertyName("RobotID")]
    public string? RobotId { get; init; }

    /// <summary>The vendor's <c>Multi_intention</c>, as it came; its shape was not seen.</summary>
    [JsonPropertyName("Multi_intention")]
    public RawJson? MultiIntention { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Calls;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>One call of a workflow's outbound task: a task's call, and the workflow that it belongs to.</summary>
public sealed partial class WorkflowTaskCall
{
    /// <summary>Id of the workflow task.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>Id of the entry, as the caller gave it.</summary>
    public string? CaseId { get; init; }

    /// <summary>The caller's own id, as it was given in <see cref="CallTaskEntry.Comments"/>.</summary>
    [JsonPropertyName("Comments")]
    public string? Comments { get; init; }

    /// <summary>State of the call.</summary>
    [JsonPropertyName("Status")]
    public CallStatus Status { get; init; }

    /// <summary>When the call began; may be absent while it is pending.</summary>
    [JsonPropertyName("CallStartTime")]
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? CallStartTime { get; init; }

    /// <summary>When the call ended; may be absent while it is pending.</summary>
    [JsonPropertyName("CallEndTime")]
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? CallEndTime { get; init; }

    /// <summary>The label that the conversation ended with.</summary>
    [JsonPropertyName("Intention")]
    public Intention Intention { get; init; }

    /// <summary>What came of the ringing.</summary>
    [JsonPropertyName("RingType")]
    public RingType RingType { get; init; }

    /// <summary>Who ended the call.</summary>
    [JsonPropertyName("HangupType")]
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

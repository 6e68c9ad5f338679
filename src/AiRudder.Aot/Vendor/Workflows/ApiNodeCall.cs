using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A call of a workflow and what came of it.</summary>
public sealed partial class ApiNodeCall
{
    /// <summary>Id of the outbound task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Id of the call.</summary>
    public string? CallId { get; init; }

    /// <summary>Number that was called.</summary>
    [Sensitive]
    public string? CalleeNumber { get; init; }

    /// <summary>Id of the voicebot.</summary>
    public string? RobotId { get; init; }

    /// <summary>When the call began: wall time of a zone that the vendor does not state.</summary>
    [JsonTime(TimeFormat.WallClock)]
    public DateTime? CallStartTime { get; init; }

    /// <summary>When the call ended: wall time of a zone that the vendor does not state.</summary>
    [JsonTime(TimeFormat.WallClock)]
    public DateTime? CallEndTime { get; init; }

    /// <summary>The vendor's <c>call_times</c>: how many calls.</summary>
    public int? CallTimes { get; init; }

    /// <summary>What came of the ringing.</summary>
    public RingType RingType { get; init; }

    /// <summary>Questions of the conversation and their answers.</summary>
    public List<ApiNodeAnswer>? QuestionAnswer { get; init; }

    /// <summary>Who ended the call.</summary>
    public HangupType HangupType { get; init; }

    /// <summary>The label that the conversation ended with.</summary>
    public Intention Intention { get; init; }

    /// <summary>The vendor's <c>slots</c>, text.</summary>
    [Sensitive]
    public string? Slots { get; init; }

    /// <summary>The vendor's <c>ner_slots</c>, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? NerSlots { get; init; }

    /// <summary>Further calls, as the vendor lists them under <c>redial_call</c>.</summary>
    public List<RedialCall>? RedialCall { get; init; }

    /// <summary>How many rounds were talked.</summary>
    public int? TalkRound { get; init; }

    /// <summary>How long it rang. The vendor's page names no unit.</summary>
    public int? RingTime { get; init; }

    /// <summary>Further labels, by name.</summary>
    public Dictionary<string, string>? MultiLabel { get; init; }

    /// <summary>What the label means.</summary>
    public string? IntentionDescription { get; init; }

    /// <summary>The vendor's <c>asr_ptp</c>. What it holds is not known here.</summary>
    public string? AsrPtp { get; init; }

    /// <summary>The conversation, line by line.</summary>
    public List<AsrLine>? AsrResult { get; init; }

    /// <summary>Number that called.</summary>
    [Sensitive]
    public string? CallerNumber { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

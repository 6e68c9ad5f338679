using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>What a task of the predictive dialer is set up with; the same for a new task and a copied one.</summary>
/// <remarks>
/// Seen in users' code; the vendor's pages of it are not public. Of the properties that are <see cref="RawJson"/> only the
/// name is known, not whether they are text or numbers: <see cref="RawJson.FromText"/> and <see cref="RawJson.FromNumber"/>
/// make either. Fields that are missing here go into <see cref="Extra"/>.
/// </remarks>
public abstract class DialerTaskSettings
{
    private protected DialerTaskSettings()
    {
    }

    /// <summary>Name of the task, unique in the account: letters, digits and underscores.</summary>
    public required string TaskName { get; init; }

    /// <summary>When it starts, in the future.</summary>
    public RawJson? StartTime { get; init; }

    /// <summary>When it ends by itself; at least five minutes after its start, on the same day.</summary>
    public RawJson? AutoEndTime { get; init; }

    /// <summary>Name of the group of agents.</summary>
    public string? GroupName { get; init; }

    /// <summary>Names of agents of the group.</summary>
    [Sensitive]
    public List<string>? AgentName { get; init; }

    /// <summary>A note.</summary>
    public string? Remark { get; init; }

    /// <summary>When the task pauses.</summary>
    public List<DialerRestTime>? RestTimes { get; init; }

    /// <summary>Address that states of task, contacts and agents are pushed to.</summary>
    public string? Callback { get; init; }

    /// <summary>Whom to call; the form of an entry is not known here.</summary>
    [Sensitive]
    public List<RawJson>? ContactList { get; init; }

    /// <summary>Whom to call, with fields of the account's own; the form of an entry is not known here.</summary>
    [Sensitive]
    public List<RawJson>? CustomizeContacts { get; init; }

    /// <summary>The vendor's <c>dialingOrder</c>.</summary>
    public List<RawJson>? DialingOrder { get; init; }

    /// <summary>The vendor's <c>dialingMode</c>.</summary>
    public RawJson? DialingMode { get; init; }

    /// <summary>The vendor's <c>autoSlotFactor</c>.</summary>
    public RawJson? AutoSlotFactor { get; init; }

    /// <summary>The vendor's <c>slotFactor</c>.</summary>
    public RawJson? SlotFactor { get; init; }

    /// <summary>The vendor's <c>callInterval</c>.</summary>
    public RawJson? CallInterval { get; init; }

    /// <summary>The vendor's <c>acwTime</c>.</summary>
    public RawJson? AcwTime { get; init; }

    /// <summary>The highest rate of lost calls.</summary>
    public RawJson? MaxLostRate { get; init; }

    /// <summary>The interval between a contact's numbers.</summary>
    public RawJson? ContactNumberInterval { get; init; }

    /// <summary>The vendor's <c>ringLimit</c>.</summary>
    public RawJson? RingLimit { get; init; }

    /// <summary>How often a contact is called again.</summary>
    public RawJson? RepeatTimes { get; init; }

    /// <summary>The interval of bulk calls, at least 60.</summary>
    public int? BulkCallInterval { get; init; }

    /// <summary>Whether calls are checked for quality: <c>Y</c> was seen.</summary>
    public DialerFlag AutoQa { get; init; }

    /// <summary>The vendor's <c>qaConfigId</c>.</summary>
    public RawJson? QaConfigId { get; init; }

    /// <summary>The vendor's <c>qaLimitLength</c>.</summary>
    public RawJson? QaLimitLength { get; init; }

    /// <summary>The vendor's <c>qaLimitRate</c>.</summary>
    public RawJson? QaLimitRate { get; init; }

    /// <summary>The vendor's <c>voicemailRedial</c>.</summary>
    public RawJson? VoicemailRedial { get; init; }

    /// <summary>The vendor's <c>voicemailCheck</c>.</summary>
    public RawJson? VoicemailCheck { get; init; }

    /// <summary>The vendor's <c>voicemailCheckDuration</c>.</summary>
    public RawJson? VoicemailCheckDuration { get; init; }

    /// <summary>The vendor's <c>voicemailHandle</c>.</summary>
    public RawJson? VoicemailHandle { get; init; }

    /// <summary>Name of a template.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The vendor's <c>resultStrategies</c>.</summary>
    public RawJson? ResultStrategies { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

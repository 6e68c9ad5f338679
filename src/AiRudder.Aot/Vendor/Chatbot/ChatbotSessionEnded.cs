using System.Globalization;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Webhook "Chatbot Session End Notification in Workflow": a session has ended, with all that was said.</summary>
/// <remarks>The vendor documents the header <c>X-AIRudder-Sign</c> as required for this webhook, and <c>{}</c> with status 200 as its answer. A long session is better streamed: <c>ArrayStream.Open&lt;ChatMessage&gt;(stream, "messages")</c>, whose surroundings read as this type, with no messages.</remarks>
[JsonModel]
public sealed partial class ChatbotSessionEnded : IIdentifiedEvent
{
    // Never null, whatever is sent: the vendor documents it as required, but an absent list must not cost the delivery.
    private List<ChatMessage>? _messages;

    /// <summary>Id of the workflow task.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>The vendor's <c>waba_task_id</c>.</summary>
    public string? WabaTaskId { get; init; }

    /// <summary>The vendor's <c>wfdetail_uuid</c>.</summary>
    public string? WfdetailUuid { get; init; }

    /// <summary>When the notification was made.</summary>
    [JsonTime(TimeFormat.UnixSeconds)]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where the conversation took place.</summary>
    public Channel Channel { get; init; }

    /// <summary>Id of the channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Number of the person.</summary>
    [Sensitive]
    public string? Callee { get; init; }

    /// <summary>Id of the session.</summary>
    public required string CallId { get; init; }

    /// <summary>Id of the robot.</summary>
    public string? RobotId { get; init; }

    /// <summary>State of the session.</summary>
    public SessionStatus Status { get; init; }

    /// <summary>When the session began.</summary>
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? SessionStartTime { get; init; }

    /// <summary>When the session ended.</summary>
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? SessionEndTime { get; init; }

    /// <summary>Who or what ended it.</summary>
    public SessionEndReason SessionEndReason { get; init; }

    /// <summary>The label that the conversation ended with.</summary>
    public Intention Intention { get; init; }

    /// <summary>How many rounds were talked.</summary>
    public int? TalkRound { get; init; }

    /// <summary>The vendor's <c>ner_slots</c>, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? NerSlots { get; init; }

    /// <summary>The vendor's <c>event_label</c>, by name.</summary>
    public Dictionary<string, RawJson>? EventLabel { get; init; }

    /// <summary>Variables of the conversation, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? Variables { get; init; }

    /// <summary>What was said, in the order of the delivery.</summary>
    public List<ChatMessage> Messages
    {
        get => _messages ??= [];
        init => _messages = value;
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }

    /// <summary>The session and its end. The time of the notification is left out: whether a repetition has its own is not documented.</summary>
    DeliveryKey? IIdentifiedEvent.DeliveryKey => DeliveryKey.Of("chatbot.session.ended", CallId, Status.Value, SessionEndTime?.UtcTicks.ToString(CultureInfo.InvariantCulture));
}

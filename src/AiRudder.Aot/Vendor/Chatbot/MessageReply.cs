using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The message that another one answers.</summary>
public sealed partial class MessageReply
{
    /// <summary>Id of the message that is answered.</summary>
    public string? MsgId { get; init; }

    /// <summary>Who sent it.</summary>
    public SenderType SenderType { get; init; }

    /// <summary>When it was sent.</summary>
    [JsonTime(TimeFormat.UnixSeconds)]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What it says; in the webhook.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Its kind; in the message query, which has no <see cref="Content"/>.</summary>
    public MessageKind Type { get; init; }

    /// <summary>The choice that it offered; in the message query.</summary>
    public Interactive? Interactive { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

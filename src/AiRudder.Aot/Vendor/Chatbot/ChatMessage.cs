using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A message of a session.</summary>
public sealed partial class ChatMessage
{
    /// <summary>Id of the message.</summary>
    public required string MsgId { get; init; }

    /// <summary>The agent's seat; in the message query only.</summary>
    public string? SeatId { get; init; }

    /// <summary>Who sent it.</summary>
    public SenderType SenderType { get; init; }

    /// <summary>When it was sent.</summary>
    [JsonTime(TimeFormat.UnixSeconds)]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>How far it came.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>What it says.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The message that it answers; null when it answers none.</summary>
    public MessageReply? Reply { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Webhook of the chatbot API: a channel has sent messages (page api-260826446).</summary>
/// <remarks>The page shows the body alone: whether the webhook is signed, and what it wants to be answered, was not seen.</remarks>
[JsonModel]
public sealed partial class ChannelMessageSent
{
    // Never null, whatever is sent: an absent list must not cost the delivery.
    private List<ChatMessage>? _messages;

    /// <summary>What happened.</summary>
    public ChannelEvent Event { get; init; }

    /// <summary>Id of the session.</summary>
    public required string CallId { get; init; }

    /// <summary>The vendor's <c>company</c>; whether that is a name or an id was not seen.</summary>
    public string? Company { get; init; }

    /// <summary>Where the conversation takes place.</summary>
    public Channel Channel { get; init; }

    /// <summary>Id of the channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The person.</summary>
    public ChatUser? User { get; init; }

    /// <summary>The messages, in the order of the delivery.</summary>
    public List<ChatMessage> Messages
    {
        get => _messages ??= [];
        init => _messages = value;
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What a person says in the Huawei channel: "User sends message".</summary>
[JsonModel(Lenient = false)]
public sealed partial class HuaweiMessage
{
    /// <summary>Id of the session, of your own making.</summary>
    public required string CallId { get; init; }

    /// <summary>The channel; <see cref="Channel.HuaWei"/> unless set otherwise.</summary>
    public Channel Channel { get; init; } = Channel.HuaWei;

    /// <summary>Id of the channel.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Who says it.</summary>
    public required ChatUser User { get; init; }

    /// <summary>What is said. The vendor's page names text, image, video, audio, file, and the answers to lists and buttons.</summary>
    public required List<MessageContent> Messages { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The person of a conversation, as a channel knows them.</summary>
public sealed partial class ChatUser
{
    /// <summary>Id in the channel.</summary>
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    [Sensitive]
    public string? Name { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

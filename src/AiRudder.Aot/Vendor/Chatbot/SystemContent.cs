using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Something happened to the conversation.</summary>
public sealed partial class SystemContent : MessageContent
{
    /// <summary>What happened.</summary>
    public SystemEvent? System { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A sound recording; seen on the pages of the Huawei channel and of channel messages.</summary>
public sealed partial class AudioContent : MessageContent
{
    /// <summary>Where it is.</summary>
    public Media? Media { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

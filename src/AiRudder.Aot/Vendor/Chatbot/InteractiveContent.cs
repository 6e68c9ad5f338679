using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Buttons or a list to choose from, sent by the robot; or what the person chose.</summary>
public sealed partial class InteractiveContent : MessageContent
{
    /// <summary>The choice offered, or in some channels the one that was made; null where the person's answer is a <see cref="Text"/>.</summary>
    public Interactive? Interactive { get; init; }

    /// <summary>What the person chose; null in the robot's offer.</summary>
    public string? Text { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

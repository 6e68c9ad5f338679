using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A button of an Instagram card.</summary>
public sealed partial class InstagramButton
{
    /// <summary>Kind of the button.</summary>
    public InstagramButtonType Type { get; init; }

    /// <summary>Its text.</summary>
    public string? Title { get; init; }

    /// <summary>What pressing it sends.</summary>
    public string? Payload { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

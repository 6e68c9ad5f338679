using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A card of an Instagram template.</summary>
public sealed partial class InstagramElement
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>What stands below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Its buttons.</summary>
    public List<InstagramButton>? Buttons { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A button below a template.</summary>
public sealed partial class TemplateButton
{
    /// <summary>Kind of the button.</summary>
    public TemplateButtonType Type { get; init; }

    /// <summary>Its text.</summary>
    public string? Text { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The person pressed a button of a template.</summary>
public sealed partial class ButtonContent : MessageContent
{
    /// <summary>The text of the button.</summary>
    public string? Text { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

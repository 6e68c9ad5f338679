using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What a WhatsApp template says.</summary>
public sealed partial class WhatsAppTemplateContent
{
    /// <summary>What stands above the text.</summary>
    public TemplateHeader? Header { get; init; }

    /// <summary>The text.</summary>
    public string? Body { get; init; }

    /// <summary>What stands below the text.</summary>
    public string? Footer { get; init; }

    /// <summary>The buttons.</summary>
    public List<TemplateButton>? Button { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

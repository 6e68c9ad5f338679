using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A template with its text filled in.</summary>
public sealed partial class Template
{
    /// <summary>Where the template comes from.</summary>
    public TemplateType Type { get; init; }

    /// <summary>What a WhatsApp template says.</summary>
    public WhatsAppTemplateContent? Content { get; init; }

    /// <summary>Which template it is.</summary>
    public TemplateInfo? Info { get; init; }

    /// <summary>What an Instagram template says.</summary>
    public InstagramTemplateContent? InsContent { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

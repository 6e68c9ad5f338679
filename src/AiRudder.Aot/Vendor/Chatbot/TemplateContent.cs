using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A message made from a template.</summary>
public sealed partial class TemplateContent : MessageContent
{
    /// <summary>The template with its text filled in.</summary>
    public Template? Template { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

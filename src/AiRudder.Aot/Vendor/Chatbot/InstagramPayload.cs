using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The content of an Instagram template.</summary>
public sealed partial class InstagramPayload
{
    /// <summary>Kind of the template.</summary>
    public InstagramTemplateType TemplateType { get; init; }

    /// <summary>The cards.</summary>
    public List<InstagramElement>? Elements { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

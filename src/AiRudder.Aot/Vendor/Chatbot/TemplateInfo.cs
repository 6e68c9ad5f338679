using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Which template it is.</summary>
public sealed partial class TemplateInfo
{
    /// <summary>Number of the template.</summary>
    public long? Id { get; init; }

    /// <summary>Name of the template.</summary>
    public string? Name { get; init; }

    /// <summary>Language of the template.</summary>
    public string? Language { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

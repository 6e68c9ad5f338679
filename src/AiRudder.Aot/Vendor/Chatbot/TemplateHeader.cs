using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What stands above the text of a template.</summary>
public sealed partial class TemplateHeader
{
    /// <summary>Kind of the header.</summary>
    public HeaderType Type { get; init; }

    /// <summary>Where the image is.</summary>
    public Media? Media { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

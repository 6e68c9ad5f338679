using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Where an image or a file is.</summary>
public sealed partial class Media
{
    /// <summary>Address of the original.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>Name of the file.</summary>
    public string? Name { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

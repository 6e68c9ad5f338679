using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A section of a list.</summary>
public sealed partial class ListSection
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its rows.</summary>
    public List<ListRow>? Rows { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The list of an interactive message.</summary>
public sealed partial class ListAction
{
    /// <summary>Text of the button that opens the list.</summary>
    public string? Button { get; init; }

    /// <summary>Sections of the list.</summary>
    public List<ListSection>? Sections { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A row of a list.</summary>
public sealed partial class ListRow
{
    /// <summary>Id of the row.</summary>
    public string? Id { get; init; }

    /// <summary>Its text.</summary>
    public string? Title { get; init; }

    /// <summary>What stands below the text.</summary>
    public string? Description { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

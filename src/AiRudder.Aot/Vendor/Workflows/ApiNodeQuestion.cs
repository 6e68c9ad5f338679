using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A pair in the <c>extra</c> of a list entry.</summary>
public sealed partial class ApiNodeQuestion
{
    /// <summary>The content.</summary>
    [JsonPropertyName("Content")]
    public string? Content { get; init; }

    /// <summary>The question.</summary>
    [JsonPropertyName("Question")]
    public string? Question { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

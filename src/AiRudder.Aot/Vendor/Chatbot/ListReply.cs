using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The row of a list that was chosen.</summary>
public sealed partial class ListReply
{
    /// <summary>Id of the row.</summary>
    public string? Id { get; init; }

    /// <summary>Its text.</summary>
    public string? Title { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

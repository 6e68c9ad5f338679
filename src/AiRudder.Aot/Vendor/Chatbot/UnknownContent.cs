using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Content of a kind that this version does not know, or of another shape than an object.</summary>
public sealed partial class UnknownContent : MessageContent
{
    /// <summary>The kind as it came; null when it came without one, or with one that is no text.</summary>
    [JsonIgnore]
    public string? Type => UnknownKind.Of(Json);

    /// <summary>The whole value, byte for byte as it came. It is written back as these bytes.</summary>
    [JsonRaw]
    public RawJson Json { get; init; }
}

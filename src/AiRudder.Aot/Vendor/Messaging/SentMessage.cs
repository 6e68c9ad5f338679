using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Messaging;

/// <summary>A text message that was sent.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class SentMessage
{
    /// <summary>Id of the message; null where the answer has none, or one that is no text: that stands in <see cref="Extra"/>.</summary>
    public string? MessageId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

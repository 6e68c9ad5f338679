using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>An event of a kind that this version does not know. It is no error: answer it as the others.</summary>
public sealed partial class UnknownDialerEvent : DialerEvent
{
    /// <summary>The kind as it came; null when it came without one, or with one that is no text.</summary>
    [JsonIgnore]
    public string? Type => UnknownKind.Of(Json);

    /// <inheritdoc/>
    [JsonIgnore]
    public override DialerStatus? Status => null;

    /// <summary>The whole value, byte for byte as it came. It is written back as these bytes.</summary>
    [JsonRaw]
    public RawJson Json { get; init; }
}

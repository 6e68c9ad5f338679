using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Of which call the recording is wanted.</summary>
[JsonModel(Lenient = false)]
public sealed partial class DialerRecordingQuery
{
    /// <summary>Id of the call.</summary>
    [JsonPropertyName("callid")]
    public required string CallId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

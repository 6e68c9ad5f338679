using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A pause of a task.</summary>
[JsonModel(Lenient = false)]
public sealed partial class DialerRestTime
{
    /// <summary>When it begins; whether that is text or a number is not known here.</summary>
    public RawJson? Start { get; init; }

    /// <summary>When it ends.</summary>
    public RawJson? End { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

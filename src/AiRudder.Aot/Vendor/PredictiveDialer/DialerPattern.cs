using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A pattern that a field of a row must match.</summary>
[JsonModel(Lenient = false)]
public sealed partial class DialerPattern
{
    /// <summary>Name of the field.</summary>
    public required string Field { get; init; }

    /// <summary>The pattern; its rules are not known here.</summary>
    public required string Pattern { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

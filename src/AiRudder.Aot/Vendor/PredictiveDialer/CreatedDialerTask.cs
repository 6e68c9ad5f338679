using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>The answer to a new or copied task.</summary>
[JsonModel(Surface = typeof(DialerSurface))]
public sealed partial class CreatedDialerTask
{
    /// <summary>Id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

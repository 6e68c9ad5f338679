using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>An agent has another state.</summary>
public sealed partial class DialerAgentChanged : DialerEvent
{
    /// <summary>What is told.</summary>
    public DialerAgentStatus? Body { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override DialerStatus? Status => Body;

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>State of an agent.</summary>
[JsonModel(Surface = typeof(DialerSurface))]
public sealed partial class DialerAgentStatus : DialerStatus
{
    /// <summary>The state. In this event alone the vendor writes <c>State</c>.</summary>
    [JsonPropertyName("State")]
    public DialerCallState State { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override DeliveryKey? StateKey => CallId is null && AgentName is null ? null : DeliveryKey.Of("dialer.agent", CallId, AgentName);

    /// <inheritdoc/>
    private protected override string StateValue => State.Value;
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>State of a contact.</summary>
[JsonModel(Surface = typeof(DialerSurface))]
public sealed partial class DialerContactStatus : DialerStatus
{
    /// <summary>The state.</summary>
    [JsonPropertyName("state")]
    public DialerCallState State { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override DeliveryKey? StateKey => CallId is null ? null : DeliveryKey.Of("dialer.contact", CallId);

    /// <inheritdoc/>
    private protected override string StateValue => State.Value;
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>State of a task.</summary>
[JsonModel(Surface = typeof(DialerSurface))]
public sealed partial class DialerTaskStatus : DialerStatus
{
    /// <summary>The state.</summary>
    [JsonPropertyName("state")]
    public DialerTaskState State { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override DeliveryKey? StateKey => TaskId is null ? null : DeliveryKey.Of("dialer.task", TaskId);

    /// <inheritdoc/>
    private protected override string StateValue => State.Value;
}

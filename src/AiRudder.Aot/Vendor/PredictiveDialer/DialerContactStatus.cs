using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

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
    public override string? Key => CallId;

    /// <inheritdoc/>
    private protected override string StateValue => State.Value;
}

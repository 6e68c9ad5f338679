using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A task that is made from another one's contacts.</summary>
[JsonModel(Surface = typeof(DialerSurface), Lenient = false)]
public sealed partial class CopyDialerTaskRequest : DialerTaskSettings
{
    /// <summary>The task that is copied; whether that is its id or its name is not known here.</summary>
    public required string FromTask { get; init; }

    /// <summary>Only the contacts that did not answer: <c>Y</c> was seen.</summary>
    [JsonPropertyName("noanswerOnly")]
    public DialerFlag NoAnswerOnly { get; init; }

    /// <summary>Without the contacts that were cancelled: <c>Y</c> was seen.</summary>
    public DialerFlag IgnoreCancelled { get; init; }
}

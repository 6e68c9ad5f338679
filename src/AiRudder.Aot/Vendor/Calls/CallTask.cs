using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>A calling task and what came of its calls: "Obtain the Detailed Information of Tasks".</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified)]
public sealed partial class CallTask
{
    // Never null, whatever is sent: an absent list must not cost the answer.
    private readonly List<CallTaskRow> _details = [];

    /// <summary>Id of the task.</summary>
    [JsonPropertyName("TaskID")]
    public string? TaskId { get; init; }

    /// <summary>Its state.</summary>
    public CallTaskStatus Status { get; init; }

    /// <summary>Its calls. A user got all of them at once.</summary>
    [JsonPropertyName("detail")]
    public List<CallTaskRow> Details
    {
        get => _details;
        init => _details = value ?? [];
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

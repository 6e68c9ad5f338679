using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Calls;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>
/// An outbound task of a workflow. The vendor's page says that it is the task detail with five fields more; whether they stand
/// here or on each call was not seen, so both take them.
/// </summary>
public sealed partial class WorkflowTaskDetail
{
    // Never null, whatever is sent: an absent list must not cost the answer.
    private readonly List<WorkflowTaskCall> _details = [];

    /// <summary>Id of the task.</summary>
    [JsonPropertyName("TaskID")]
    public string? TaskId { get; init; }

    /// <summary>Its state.</summary>
    [JsonPropertyName("Status")]
    public CallTaskStatus Status { get; init; }

    /// <summary>Id of the workflow task.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>The task's calls.</summary>
    [JsonPropertyName("detail")]
    public List<WorkflowTaskCall> Details
    {
        get => _details;
        init => _details = value ?? [];
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

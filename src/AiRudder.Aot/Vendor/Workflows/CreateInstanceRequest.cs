using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A new workflow task: "Create a New WorkFlow Task".</summary>
[JsonModel(Lenient = false)]
public sealed partial class CreateInstanceRequest
{
    /// <summary>Id of the template.</summary>
    public required long WorkflowTemplateId { get; init; }

    /// <summary>Name of the template.</summary>
    public string? WorkflowTemplateName { get; init; }

    /// <summary>Name of the task.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the workflow.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>The vendor's <c>auto_finish</c>: 2 when left out. What the values mean is not known here.</summary>
    public int? AutoFinish { get; init; }

    /// <summary>The vendor's <c>end_time</c>. The offset given is the one that is sent.</summary>
    [JsonTime(TimeFormat.DateTimeOffset)]
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The list. Users know of at most 10,000 entries in one workflow; the vendor's page was not seen to say so.</summary>
    public List<WorkflowDetail>? Details { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }

    /// <summary>The same task with another list.</summary>
    internal CreateInstanceRequest With(List<WorkflowDetail> details) => new()
    {
        WorkflowTemplateId = WorkflowTemplateId,
        WorkflowTemplateName = WorkflowTemplateName,
        Name = Name,
        WorkflowName = WorkflowName,
        AutoFinish = AutoFinish,
        EndTime = EndTime,
        Details = details,
        Extra = Extra,
    };
}

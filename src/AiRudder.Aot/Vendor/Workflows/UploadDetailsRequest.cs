using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Entries for a workflow task that exists: "Add lists to an workflow task".</summary>
[JsonModel(Lenient = false)]
public sealed partial class UploadDetailsRequest
{
    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The entries. Users know of at most 10,000 in one workflow, those that it has already included.</summary>
    public required List<WorkflowDetail> Details { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

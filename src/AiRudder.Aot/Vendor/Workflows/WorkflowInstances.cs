using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>The workflow tasks that were found.</summary>
public sealed partial class WorkflowInstances
{
    // Never null, whatever is sent: the vendor documents it as required, but an absent list must not cost the delivery.
    private readonly List<WorkflowInstance> _rows = [];

    /// <summary>The tasks.</summary>
    public List<WorkflowInstance> Rows
    {
        get => _rows;
        init => _rows = value ?? [];
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

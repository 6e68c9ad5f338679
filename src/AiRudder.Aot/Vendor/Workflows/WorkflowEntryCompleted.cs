using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Webhook "Notification for Workflow List Completion": an entry of the list has gone through the workflow.</summary>
/// <remarks>The vendor documents no signature header for this webhook, and <c>{}</c> with status 200 as its answer.</remarks>
[JsonModel]
public sealed partial class WorkflowEntryCompleted
{
    // Never null, whatever is sent: the vendor documents it as required, but an absent list must not cost the delivery.
    private readonly List<WorkflowEntryNode> _rows = [];

    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the entry, as the caller gave it.</summary>
    public string? CaseId { get; init; }

    /// <summary>Number of the entry.</summary>
    [Sensitive]
    public string? CalleeNumber { get; init; }

    /// <summary>The nodes that the entry came through.</summary>
    public List<WorkflowEntryNode> Rows
    {
        get => _rows;
        init => _rows = value ?? [];
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Webhook "Notification of Workflow Status Change": a workflow task was cancelled or has finished.</summary>
/// <remarks>The vendor documents no signature header for this webhook, and <c>{}</c> with status 200 as its answer.</remarks>
[JsonModel]
public sealed partial class WorkflowStatusChanged
{
    // Never null, whatever is sent: the vendor documents it as required, but an absent list must not cost the delivery.
    private readonly List<WorkflowAction> _actions = [];

    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Its new state.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>The nodes that were triggered.</summary>
    public List<WorkflowAction> Actions
    {
        get => _actions;
        init => _actions = value ?? [];
    }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

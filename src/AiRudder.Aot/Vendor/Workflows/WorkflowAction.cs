using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A node that a workflow task triggered.</summary>
public sealed partial class WorkflowAction
{
    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>Its kind.</summary>
    public NodeType NodeType { get; init; }

    /// <summary>Id of the outbound task, for a call node.</summary>
    public string? TaskId { get; init; }

    /// <summary>State of the outbound task, for a call node.</summary>
    public NodeTaskStatus TaskStatus { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A node that an entry of a list came through.</summary>
public sealed partial class WorkflowEntryNode
{
    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>Its kind; that the values are those of a status change is inferred.</summary>
    public NodeType NodeType { get; init; }

    /// <summary>Id of the outbound task, for a call node.</summary>
    public string? TaskId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

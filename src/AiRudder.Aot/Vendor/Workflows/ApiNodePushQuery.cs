using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Which push of a custom API node to verify: "Verify the Custom API Node Data Push".</summary>
[JsonModel(Lenient = false)]
public sealed partial class ApiNodePushQuery
{
    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Id of the custom API node.</summary>
    public required string NodeId { get; init; }

    /// <summary>Number of the list entry, E.164 with a leading plus.</summary>
    [Sensitive]
    public required string Callee { get; init; }

    /// <summary>Id of the list entry, as the caller gave it.</summary>
    public string? CaseId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>What a custom API node pushes for one entry of the list.</summary>
public sealed partial class ApiNodePush
{
    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the node.</summary>
    public string? NodeId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodeName { get; init; }

    /// <summary>The entry of the list.</summary>
    public ApiNodeCallee? Callee { get; init; }

    /// <summary>The vendor's <c>custom_attribute</c>, by name.</summary>
    public Dictionary<string, RawJson>? CustomAttribute { get; init; }

    /// <summary>The call that led to the node.</summary>
    public ApiNodeCall? Call { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A workflow task that was created.</summary>
public sealed partial class CreatedInstance
{
    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

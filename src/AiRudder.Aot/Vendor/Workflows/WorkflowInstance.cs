using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A workflow task.</summary>
public sealed partial class WorkflowInstance
{
    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>When it was created.</summary>
    [JsonTime(TimeFormat.Iso8601Utc)]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>Its state.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

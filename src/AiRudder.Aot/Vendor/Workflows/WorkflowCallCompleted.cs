using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>
/// Webhook "Notification of Call Completion in Workflow": sent once for each number, at once when it was answered, else when
/// the redials are used up. For debt collection, marketing and e-commerce, and for information check.
/// </summary>
/// <remarks>
/// What the vendor's pages list was not seen. That it has these five follows from the page of the task details, which says that
/// they mean the same there; all else stands in <see cref="Extra"/>. None is required, so that no delivery is lost.
/// </remarks>
[JsonModel]
public sealed partial class WorkflowCallCompleted
{
    /// <summary>Id of the workflow task.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Its name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Id of the node.</summary>
    public string? NodetaskId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodetaskName { get; init; }

    /// <summary>Id of the entry, as the caller gave it.</summary>
    public string? CaseId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

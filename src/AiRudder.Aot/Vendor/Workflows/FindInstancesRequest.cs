using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Which workflow tasks to find: "Query workflow_id using case_id/callee".</summary>
[JsonModel(Lenient = false)]
public sealed partial class FindInstancesRequest
{
    /// <summary>Id of a list entry, as the caller gave it.</summary>
    public string? CaseId { get; init; }

    /// <summary>Number of a list entry, E.164 with a leading plus.</summary>
    [Sensitive]
    public string? Callee { get; init; }

    /// <summary>Begin of the window. The offset given is the one that is sent.</summary>
    [JsonTime(TimeFormat.DateTimeOffset)]
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>End of the window.</summary>
    [JsonTime(TimeFormat.DateTimeOffset)]
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

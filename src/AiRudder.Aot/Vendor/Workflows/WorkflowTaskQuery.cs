using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Which outbound task to look at: "Obtain the Outbound Task Details of Workflow". The fields of the request were not seen: put those of the vendor's page into <see cref="Extra"/>.</summary>
[JsonModel(Lenient = false)]
public sealed partial class WorkflowTaskQuery
{
    /// <summary>The fields, sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData Extra { get; set; } = new();
}

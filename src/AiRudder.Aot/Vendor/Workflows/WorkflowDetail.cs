using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>One entry of a workflow's list: whom to contact, and what the conversation needs to know.</summary>
/// <remarks>The vendor's page lists further fields that are not known here; put them into <see cref="Extra"/>.</remarks>
[JsonModel(Lenient = false)]
public sealed partial class WorkflowDetail
{
    /// <summary>The number to contact.</summary>
    [Sensitive]
    public required PhoneNumber Callee { get; init; }

    /// <summary>Values for the variables of the template, by name.</summary>
    [Sensitive]
    public Dictionary<string, string>? Variables { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Variables of a list entry and where it came from.</summary>
public sealed partial class ApiNodeExtend
{
    /// <summary>Variables, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? Variables { get; init; }

    /// <summary>Where the entry comes from.</summary>
    public DetailSource DetailSource { get; init; }

    /// <summary>The vendor's <c>pds_variables</c>, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? PdsVariables { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

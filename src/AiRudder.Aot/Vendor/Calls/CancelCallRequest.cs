using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>A call that is not to be made: "Cancel a Certain Call in a Specific Task".</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified, Lenient = false)]
public sealed partial class CancelCallRequest
{
    /// <summary>Id of the task.</summary>
    [JsonPropertyName("TaskID")]
    public required string TaskId { get; init; }

    /// <summary>Number that is not to be called.</summary>
    [Sensitive]
    public required PhoneNumber CalleeNumber { get; init; }

    /// <summary>Properties of the vendor's page that this model does not know; they are sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

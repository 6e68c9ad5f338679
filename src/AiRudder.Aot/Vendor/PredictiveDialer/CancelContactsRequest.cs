using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Contacts that a task is not to call any more.</summary>
[JsonModel(Surface = typeof(DialerSurface), Lenient = false)]
public sealed partial class CancelContactsRequest
{
    /// <summary>Whom not to call; the form of an entry is not known here.</summary>
    [Sensitive]
    public required List<RawJson> ContactList { get; init; }

    /// <summary>Id of the task. In this request alone the vendor writes <c>TaskID</c>.</summary>
    [JsonPropertyName("TaskID")]
    public required string TaskId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

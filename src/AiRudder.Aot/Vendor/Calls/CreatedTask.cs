using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>A calling task that was created. That it was does not mean that all of its entries were taken: look at <see cref="HasRejectedDetails"/>.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified)]
public sealed partial class CreatedTask
{
    // Never null, whatever is sent: only the second version has it.
    private readonly List<RawJson> _rejectedDetails = [];

    /// <summary>Id of the task.</summary>
    [JsonPropertyName("TaskID")]
    public required string TaskId { get; init; }

    /// <summary>The entries that the vendor did not take, as they came: the vendor's <c>detail_error_list</c>. The shape of an entry was not seen.</summary>
    [JsonPropertyName("detail_error_list")]
    public List<RawJson> RejectedDetails
    {
        get => _rejectedDetails;
        init => _rejectedDetails = value ?? [];
    }

    /// <summary>Whether the vendor says that it did not take some entries: nobody calls them. Also true when it says so in a shape that is not known; that stands in <see cref="Extra"/>.</summary>
    [JsonIgnore]
    public bool HasRejectedDetails => RejectedDetails.Count > 0 || Extra?.Contains("detail_error_list") == true;

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

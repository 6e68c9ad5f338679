using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>What to do with a calling task: "Cancel a Calling Task". Its fields were not seen: put those of the vendor's page into <see cref="Extra"/>.</summary>
/// <example><code>var stop = new TaskOperation();
/// stop.Extra.Set("NameOnTheVendorsPage", RawJson.Parse("\"value\""u8));</code></example>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified, Lenient = false)]
public sealed partial class TaskOperation
{
    /// <summary>The fields, sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData Extra { get; set; } = new();
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A page of a task's calls.</summary>
public sealed partial class DialerCallPage
{
    /// <summary>How many rows there are on all pages. No query gives more than 50,000: see <see cref="DialerCallHistory"/>.</summary>
    public int? Total { get; init; }

    /// <summary>The rows of the page.</summary>
    public List<DialerCall>? List { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

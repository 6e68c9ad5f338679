using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Which rows of a task's calls to read, and which page of them.</summary>
[JsonModel(Surface = typeof(DialerSurface), Lenient = false)]
public sealed partial record DialerCallQuery
{
    /// <summary>Id of the task.</summary>
    public string? TaskId { get; init; }

    /// <summary>How many rows a page has; users ask for 200 to 500.</summary>
    public int? Limit { get; init; }

    /// <summary>How many rows stand before the page.</summary>
    public int Offset { get; init; }

    /// <summary>The vendor's <c>orderBy</c>.</summary>
    public RawJson? OrderBy { get; init; }

    /// <summary>Whether rows have their <see cref="DialerCall.CustomerInfo"/>; how the vendor wants it written is not known here.</summary>
    public RawJson? NeedCustomerInfo { get; init; }

    /// <summary>Patterns that fields of a row must match.</summary>
    public List<DialerPattern>? Like { get; init; }

    /// <summary>Calls from this time on. How the vendor wants it written is not known here: see <see cref="DialerTimeFormat"/>.</summary>
    [JsonPropertyName("minstarttime")]
    public RawJson? MinStartTime { get; init; }

    /// <summary>Calls up to this time; whether the time itself belongs to it is not known.</summary>
    [JsonPropertyName("maxstarttime")]
    public RawJson? MaxStartTime { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Which tasks to list.</summary>
[JsonModel(Surface = typeof(DialerSurface), Lenient = false)]
public sealed partial class DialerTaskQuery
{
    /// <summary>Tasks that start at this time or later. How the vendor wants it written is not known here: see <see cref="DialerTimeFormat"/>.</summary>
    [JsonPropertyName("minstarttime")]
    public RawJson? MinStartTime { get; init; }

    /// <summary>Tasks that start at this time or earlier.</summary>
    [JsonPropertyName("maxstarttime")]
    public RawJson? MaxStartTime { get; init; }

    /// <summary>How many tasks are listed at most.</summary>
    public int? Limit { get; init; }

    /// <summary>Name of the task.</summary>
    public string? TaskName { get; init; }

    /// <summary>State of the task.</summary>
    public DialerTaskState State { get; init; }

    /// <summary>The vendor's <c>filterTime</c>.</summary>
    public RawJson? FilterTime { get; init; }

    /// <summary>The vendor's <c>orderBy</c>.</summary>
    public RawJson? OrderBy { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

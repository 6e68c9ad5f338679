using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A row of a task's details: one call.</summary>
/// <remarks>Seen in users' code; the vendor's pages of it are not public. Fields that are not named here are in <see cref="Extra"/>.</remarks>
[JsonModel(Surface = typeof(DialerSurface))]
public sealed partial class DialerCall
{
    /// <summary>Id of the call.</summary>
    [JsonPropertyName("callid")]
    public string? CallId { get; init; }

    /// <summary>When the call was made.</summary>
    [JsonPropertyName("calltime"), JsonTime(TimeFormat.Iso8601)]
    public DateTimeOffset? CallTime { get; init; }

    /// <summary>When it ended, in a form that is not known here.</summary>
    [JsonPropertyName("endtime")]
    public RawJson? EndTime { get; init; }

    /// <summary>Name of the task.</summary>
    public string? TaskName { get; init; }

    /// <summary>Name of the agent.</summary>
    [Sensitive]
    public string? AgentName { get; init; }

    /// <summary>Why the call ended.</summary>
    public DialerHangupReason HangupReason { get; init; }

    /// <summary>
    /// Address of the recording, for a plain GET. It may be any host's: get it with an HTTP client of your own, without the
    /// vendor's token; a transport of this library sends to the base address alone.
    /// </summary>
    [JsonPropertyName("reclink")]
    public string? RecLink { get; init; }

    /// <summary>The vendor's <c>callResultType</c>.</summary>
    public RawJson? CallResultType { get; init; }

    /// <summary>The account's own fields of the contact, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? CustomerInfo { get; init; }

    /// <summary>The agent's result form as it came: an array of titles and values here, an object in the webhooks. <see cref="Results"/> reads both.</summary>
    [Sensitive]
    public RawJson? CustomizeResults { get; init; }

    /// <summary>The agent's result form.</summary>
    [JsonIgnore]
    public DialerResults Results => DialerResults.Of(CustomizeResults);

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

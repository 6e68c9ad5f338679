using System.Globalization;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>What the predictive dialer's webhooks tell. Which of the properties come with which event and state was not seen: what is absent is null.</summary>
/// <remarks>Seen in users' code. Of the properties that are <see cref="RawJson"/> only the name is known.</remarks>
public abstract class DialerStatus
{
    private protected DialerStatus()
    {
    }

    /// <summary>When the state was reached.</summary>
    [JsonTime(TimeFormat.UnixMilliseconds)]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Id of the task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Name of the task.</summary>
    public string? TaskName { get; init; }

    /// <summary>Name of the group of agents.</summary>
    public string? GroupName { get; init; }

    /// <summary>Id of the call.</summary>
    [JsonPropertyName("callid")]
    public string? CallId { get; init; }

    /// <summary>Which call of the contact it is.</summary>
    public RawJson? NthCall { get; init; }

    /// <summary>The number that is called.</summary>
    [Sensitive]
    public string? PhoneNumber { get; init; }

    /// <summary>The vendor's <c>phoneTag</c>.</summary>
    public string? PhoneTag { get; init; }

    /// <summary>The contact's main number.</summary>
    [Sensitive]
    public string? MainNumber { get; init; }

    /// <summary>Name of the contact.</summary>
    [Sensitive]
    public string? ContactName { get; init; }

    /// <summary>Address of the contact.</summary>
    [Sensitive]
    public string? Address { get; init; }

    /// <summary>The vendor's <c>info1</c>.</summary>
    [Sensitive]
    public string? Info1 { get; init; }

    /// <summary>The vendor's <c>info2</c>.</summary>
    [Sensitive]
    public string? Info2 { get; init; }

    /// <summary>The vendor's <c>info3</c>.</summary>
    [Sensitive]
    public string? Info3 { get; init; }

    /// <summary>A note.</summary>
    public string? Remark { get; init; }

    /// <summary>The vendor's <c>privateData</c>.</summary>
    [Sensitive]
    public RawJson? PrivateData { get; init; }

    /// <summary>Name of the agent.</summary>
    [Sensitive]
    public string? AgentName { get; init; }

    /// <summary>Why the call ended.</summary>
    public DialerHangupReason HangupReason { get; init; }

    /// <summary>Address of the recording, for a plain GET without the vendor's token; see <see cref="DialerCall.RecLink"/>.</summary>
    public string? RecLink { get; init; }

    /// <summary>The vendor's <c>talkremarks</c>.</summary>
    [JsonPropertyName("talkremarks")]
    public RawJson? TalkRemarks { get; init; }

    /// <summary>The account's own fields of the contact, by name.</summary>
    [Sensitive]
    public Dictionary<string, RawJson>? CustomerInfo { get; init; }

    /// <summary>The agent's result form as it came: an object here, an array of titles and values in the query of calls. <see cref="Results"/> reads both.</summary>
    [Sensitive]
    public RawJson? CustomizeResults { get; init; }

    /// <summary>The agent's result form.</summary>
    [JsonIgnore]
    public DialerResults Results => DialerResults.Of(CustomizeResults);

    /// <summary>Whose state it is: states with the same key follow each other. Null where the event does not tell.</summary>
    [JsonIgnore]
    public abstract DeliveryKey? StateKey { get; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }

    private protected abstract string StateValue { get; }

    /// <summary>Tells whether a state is news, or one that was sent again or came late, and changes nothing.</summary>
    /// <param name="order">Remembers the latest states.</param>
    /// <returns>How it stands to the latest. One without key or time is news: nothing tells that it is not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public StateArrival CompareIn(StateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return StateKey is { } key && Timestamp is { } time ? order.Compare(key, time, StateValue) : StateArrival.Newer;
    }

    /// <summary>The same, and makes it the latest where it is news.</summary>
    /// <param name="order">Remembers the latest states.</param>
    /// <returns>How it stood to the latest.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public StateArrival AdvanceIn(StateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return StateKey is { } key && Timestamp is { } time ? order.Advance(key, time, StateValue) : StateArrival.Newer;
    }

    /// <summary>What a repetition of the delivery leaves as it is: whose state, which one, and when.</summary>
    internal DeliveryKey? KeyOfDelivery() =>
        StateKey is { } key && Timestamp is { } time ? DeliveryKey.Of(key.ToString(), StateValue, time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)) : null;
}

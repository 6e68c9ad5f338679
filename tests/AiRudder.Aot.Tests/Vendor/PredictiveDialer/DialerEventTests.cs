using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.PredictiveDialer;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>The dialer's webhooks.</summary>
public class DialerEventTests
{
    [Theory]
    [InlineData("dialer-task-status.webhook.json", typeof(DialerTaskChanged))]
    [InlineData("dialer-contact-status.webhook.json", typeof(DialerContactChanged))]
    [InlineData("dialer-agent-status.webhook.json", typeof(DialerAgentChanged))]
    public void An_event_is_read_and_written_back_equal(string name, Type type)
    {
        byte[] payload = Payload.Read(name);
        DialerEvent read = AiRudderJson.Parse<DialerEvent>(payload)!;

        Assert.IsType(type, read);
        Assert.Null(read.Status!.Extra);
        Payload.AssertSame(payload, AiRudderJson.ToUtf8Bytes(read));
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = AiRudderJsonContext.Default };
        Payload.AssertSame(payload, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<DialerEvent>(payload, web), web));
    }

    [Fact]
    public void Values_of_the_events_are_typed()
    {
        var task = Assert.IsType<DialerTaskChanged>(Read("dialer-task-status.webhook.json")).Body!;
        Assert.Equal((DialerTaskState.Finished, "task-1", DateTimeOffset.FromUnixTimeMilliseconds(1893456000123)), (task.State, task.TaskId, task.Timestamp!.Value));

        var contact = Assert.IsType<DialerContactChanged>(Read("dialer-contact-status.webhook.json")).Body!;
        Assert.Equal((DialerCallState.HangUp, "call-1", DialerHangupReason.UserHangUp), (contact.State, contact.CallId, contact.HangupReason));
        Assert.Equal("""{ "Outcome": "promised", "Amount": 12.50 }""", contact.CustomizeResults.GetValueOrDefault().ToString());
        Assert.Equal([("Outcome", "\"promised\""), ("Amount", "12.50")], contact.Results.Select(result => (result.Title, result.Value.ToString())));

        var agent = Assert.IsType<DialerAgentChanged>(Read("dialer-agent-status.webhook.json")).Body!;
        Assert.Equal((DialerCallState.TalkResult, "agent-1"), (agent.State, agent.AgentName));
    }

    [Theory]
    [InlineData("""{"type":"LineStatus","body":{"state":"UP"}}""", "LineStatus")]
    [InlineData("""{"body":{}}""", null)]
    [InlineData("""{"type":7,"body":{"state":"UP"}}""", null)]
    [InlineData("[1, 2]", null)]
    public void An_event_of_an_unknown_kind_is_kept_byte_for_byte(string json, string? type)
    {
        var unknown = Assert.IsType<UnknownDialerEvent>(AiRudderJson.Parse<DialerEvent>(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(type, unknown.Type);
        Assert.Null(unknown.Status);
        Assert.Equal(json, unknown.Json.ToString());
        Assert.Equal(json, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes<DialerEvent>(unknown)));
    }

    [Fact]
    public void States_and_reasons_that_are_new_are_kept()
    {
        const string Json = """{"type":"ContactStatus","body":{"hangupReason":77,"phoneColour":"red","state":"PARKED"}}""";
        var read = Assert.IsType<DialerContactChanged>(AiRudderJson.Parse<DialerEvent>(Encoding.UTF8.GetBytes(Json)));

        Assert.False(read.Body!.State.IsKnown);
        Assert.Equal(77, read.Body.HangupReason.Value);
        Assert.Equal("phoneColour", Assert.Single(read.Body.Extra!).Key);
        Payload.AssertSame(Encoding.UTF8.GetBytes(Json), AiRudderJson.ToUtf8Bytes<DialerEvent>(read));
    }

    [Fact]
    public async Task A_delivery_is_received_as_a_typed_event()
    {
        var receiver = new WebhookReceiver(WebhookVerifier.AcceptUnsigned);

        var outcome = await receiver.ReceiveAsync<DialerEvent>(new MemoryStream(Payload.Read("dialer-agent-status.webhook.json")), null);

        Assert.Equal(DialerCallState.TalkResult, Assert.IsType<DialerAgentChanged>(outcome.Event).Body!.State);
        Assert.Equal(200, outcome.Answer.HttpStatus);
    }

    [Theory]
    [InlineData("call-1", 150, "RINGING", StateArrival.Newer)]
    [InlineData("call-1", 100, "CALLING", StateArrival.Repeated)]
    [InlineData("call-1", 100, "RINGING", StateArrival.Newer)]
    [InlineData("call-1", 50, "CALLING", StateArrival.Late)]
    [InlineData("call-2", 50, "CALLING", StateArrival.Newer)]
    [InlineData("call-1", null, "CALLING", StateArrival.Newer)]
    public void Late_and_repeated_states_are_told_from_news(string call, int? time, string state, StateArrival arrival)
    {
        var order = new StateOrder();
        Assert.Equal(StateArrival.Newer, Contact("call-1", 100, "CALLING").AdvanceIn(order));

        Assert.Equal(arrival, Contact(call, time, state).CompareIn(order));
        Assert.Equal(arrival, Contact(call, time, state).AdvanceIn(order));
    }

    [Fact]
    public void States_of_different_things_do_not_follow_each_other()
    {
        var order = new StateOrder();
        Contact("call-1", 100, "HANGUP").AdvanceIn(order);
        DialerAgentStatus Agent(string? name) => new() { CallId = "call-1", AgentName = name, Timestamp = DateTimeOffset.UnixEpoch };

        Assert.Equal(StateArrival.Newer, Agent("a").AdvanceIn(order));
        Assert.Equal(StateArrival.Newer, Agent("b").AdvanceIn(order));
        Assert.Equal(StateArrival.Repeated, Agent("a").AdvanceIn(order));
        Assert.Null(new DialerAgentStatus().StateKey);
        Assert.Equal(StateArrival.Newer, new DialerTaskStatus { Timestamp = DateTimeOffset.UnixEpoch }.AdvanceIn(order));
        Assert.Equal(Agent("a").StateKey, Agent("a").StateKey);
    }

    [Fact]
    public void A_repeated_delivery_has_the_key_of_the_first()
    {
        static DeliveryKey? KeyOf(DialerContactStatus? body) => ((IIdentifiedEvent)new DialerContactChanged { Body = body }).DeliveryKey;

        Assert.NotNull(KeyOf(Contact("call-1", 100, "CALLING")));
        Assert.Equal(KeyOf(Contact("call-1", 100, "CALLING")), KeyOf(Contact("call-1", 100, "CALLING")));
        Assert.Equal(4, new[] { Contact("call-1", 100, "CALLING"), Contact("call-1", 100, "RINGING"), Contact("call-1", 101, "CALLING"), Contact("call-2", 100, "CALLING") }.Select(KeyOf).Distinct().Count());
        Assert.Null(KeyOf(Contact("call-1", null, "CALLING")));
        Assert.Null(KeyOf(null));
    }

    private static DialerContactStatus Contact(string call, int? time, string state) => new()
    {
        CallId = call,
        Timestamp = time is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        State = new DialerCallState(state),
    };

    private static DialerEvent Read(string name) => AiRudderJson.Parse<DialerEvent>(Payload.Read(name))!;
}

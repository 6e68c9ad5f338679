using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.PredictiveDialer;
using AiRudder.Aot.Webhooks;

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
        Assert.Equal((DialerTaskState.Finished, "task-1", DateTimeOffset.FromUnixTimeMilliseconds(1893456000123)), (task.State, task.Key, task.Timestamp!.Value));

        var contact = Assert.IsType<DialerContactChanged>(Read("dialer-contact-status.webhook.json")).Body!;
        Assert.Equal((DialerCallState.HangUp, "call-1", DialerHangupReason.UserHangUp), (contact.State, contact.Key, contact.HangupReason));
        Assert.Equal("""{ "Outcome": "promised", "Amount": 12.50 }""", contact.CustomizeResults.GetValueOrDefault().ToString());
        Assert.Equal([("Outcome", "\"promised\""), ("Amount", "12.50")], contact.Results.Select(result => (result.Title, result.Value.ToString())));

        var agent = Assert.IsType<DialerAgentChanged>(Read("dialer-agent-status.webhook.json")).Body!;
        Assert.Equal((DialerCallState.TalkResult, "agent-1"), (agent.State, agent.AgentName));
    }

    [Theory]
    [InlineData("""{"type":"LineStatus","body":{"state":"UP"}}""", "LineStatus")]
    [InlineData("""{"body":{}}""", null)]
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
    [InlineData("call-1", 100, "CALLING", null, 0, null, DialerStatusOrder.New)]
    [InlineData("call-1", 100, "CALLING", "call-1", 50, "CALLING", DialerStatusOrder.New)]
    [InlineData("call-1", 100, "CALLING", "call-1", 100, "CALLING", DialerStatusOrder.Repeated)]
    [InlineData("call-1", 100, "RINGING", "call-1", 100, "CALLING", DialerStatusOrder.New)]
    [InlineData("call-1", 50, "CALLING", "call-1", 100, "HANGUP", DialerStatusOrder.Late)]
    [InlineData("call-2", 50, "CALLING", "call-1", 100, "HANGUP", DialerStatusOrder.New)]
    [InlineData("call-1", null, "CALLING", "call-1", 100, "CALLING", DialerStatusOrder.New)]
    public void Late_and_repeated_states_are_told_apart_from_news(string call, int? time, string state, string? handledCall, int handledTime, string? handledState, DialerStatusOrder order)
    {
        DialerContactStatus status = Contact(call, time, state);

        Assert.Equal(order, status.OrderAfter(handledCall is null ? null : Contact(handledCall, handledTime, handledState!)));
    }

    [Fact]
    public void States_of_different_kinds_or_without_a_key_do_not_follow_each_other()
    {
        var agent = new DialerAgentStatus { CallId = "call-1", AgentName = "a", Timestamp = DateTimeOffset.UnixEpoch };

        Assert.Equal(DialerStatusOrder.New, agent.OrderAfter(Contact("call-1", 100, "HANGUP")));
        Assert.Equal(DialerStatusOrder.New, agent.OrderAfter(new DialerAgentStatus { CallId = "call-1", AgentName = "b", Timestamp = DateTimeOffset.UnixEpoch }));
        Assert.Equal(DialerStatusOrder.Repeated, agent.OrderAfter(agent));
        Assert.Null(new DialerAgentStatus().Key);
        Assert.Equal(DialerStatusOrder.New, new DialerTaskStatus().OrderAfter(new DialerTaskStatus()));
    }

    private static DialerContactStatus Contact(string call, int? time, string state) => new()
    {
        CallId = call,
        Timestamp = time is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        State = new DialerCallState(state),
    };

    private static DialerEvent Read(string name) => AiRudderJson.Parse<DialerEvent>(Payload.Read(name))!;
}

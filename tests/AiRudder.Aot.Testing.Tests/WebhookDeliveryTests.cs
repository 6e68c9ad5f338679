using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing.Tests;

public sealed class WebhookDeliveryTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Receiver _receiver = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public WebhookDeliveryTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _clock, WebhookHandler = _receiver });
        _client = new DoubleClient(_double);
    }

    public Task InitializeAsync() => _client.AuthenticateDialerAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _client.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task The_dialers_is_sent_every_minute_five_times_at_most()
    {
        var id = await CreateTaskAsync();
        foreach (var status in (HttpStatusCode?[])[HttpStatusCode.InternalServerError, null, HttpStatusCode.Redirect, HttpStatusCode.NotFound, HttpStatusCode.BadGateway, HttpStatusCode.OK])
        {
            _receiver.Answers.Enqueue(status);
        }

        var began = _clock.GetUtcNow();
        var notification = _double.Dialer.SetState(id, "Running");
        for (var number = 1; number <= 5; number++)
        {
            var attempt = await notification.AttemptAsync(number);
            Assert.Equal(began.AddMinutes(number - 1), attempt.Time);
            Assert.False(attempt.IsAccepted);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False(await notification.Completion);
        Assert.Equal(5, notification.Attempts.Count);
        Assert.Equal(5, _receiver.Received.Count);
        Assert.Equal(HttpRequestError.ConnectionError, Assert.IsType<HttpRequestException>(notification.Attempts[1].Error).HttpRequestError);
        await Assert.ThrowsAsync<InvalidOperationException>(() => notification.AttemptAsync(6));
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public async Task What_is_accepted_is_not_sent_again()
    {
        var id = await CreateTaskAsync();
        _receiver.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        var notification = _double.Dialer.SetState(id, "Running");
        await notification.AttemptAsync(1);
        var second = notification.AttemptAsync(2);
        var third = notification.AttemptAsync(3);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await second).IsAccepted);
        Assert.True(await notification.Completion);
        await Assert.ThrowsAsync<InvalidOperationException>(() => third);
        Assert.Equal(_receiver.Received[0].Body, _receiver.Received[1].Body);
    }

    [Fact]
    public async Task Other_kinds_are_sent_once_unless_a_test_says_otherwise()
    {
        var body = "{}"u8.ToArray();
        foreach (var kind in Enum.GetValues<VendorWebhook>())
        {
            _double.Webhooks.Register(kind, new WebhookTarget(Receiver.Url));
            _receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
            var notification = _double.Webhooks.Send(kind, body);
            Assert.False((await notification.AttemptAsync(1)).IsAccepted);
            Assert.Equal(kind is not (VendorWebhook.DialerTask or VendorWebhook.DialerContact or VendorWebhook.DialerAgent), notification.Completion.IsCompleted);
        }

        _double.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(Receiver.Url) { Retry = new WebhookRetry(2, TimeSpan.FromSeconds(5)) });
        _receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
        var retried = _double.Webhooks.Send(VendorWebhook.SessionEnded, body);
        await retried.AttemptAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await retried.Completion);
    }

    [Fact]
    public async Task What_is_held_arrives_in_the_order_of_the_test_and_twice_where_it_says_so()
    {
        var id = await CreateTaskAsync();
        _double.Webhooks.Hold();
        var call = new VendorDialerCall { CallId = "c", PhoneNumber = "+1" };
        var ringing = _double.Dialer.ReportContact(id, call, "RINGING");
        var hangup = _double.Dialer.ReportContact(id, call, "HANGUP");
        var left = _double.Dialer.SetState(id, "Finished");
        Assert.Empty(_receiver.Received);
        Assert.Equal([ringing, hangup, left], _double.Webhooks.Held);
        Assert.Single(_double.Dialer.Tasks[0].Calls);

        var attempts = await _double.Webhooks.ReleaseAsync(held => [held[1], held[0]]);
        Assert.All(attempts, attempt => Assert.True(attempt.IsAccepted));
        Assert.Equal(HttpStatusCode.OK, (await hangup.RepeatAsync()).HttpStatus);
        Assert.Equal(["HANGUP", "RINGING", "HANGUP"], _receiver.Received.Select(received => (string?)JsonNode.Parse(received.Body)!["body"]!["state"]));
        Assert.Empty(_double.Webhooks.Held);
        Assert.Equal([ringing, hangup, left], _double.Webhooks.All);
        await _double.Dialer.SetState(id, "Running").DeliveryAsync();
        Assert.Equal(4, _receiver.Received.Count);
    }

    [Fact]
    public async Task A_webhook_is_signed_as_its_target_says_and_goes_where_the_task_says()
    {
        var secret = "s"u8.ToArray();
        _double.Webhooks.Register(VendorWebhook.DialerTask, new WebhookTarget(new Uri("https://elsewhere.example")) { Scheme = SignatureScheme.HmacSha256Hex, Secret = secret });
        var id = await CreateTaskAsync();
        await _double.Dialer.SetState(id, "Running").DeliveryAsync();
        var (url, body, signature) = _receiver.Received[0];
        Assert.Equal(Receiver.Url, url);
        Assert.Equal(SignatureScheme.HmacSha256Hex.Sign(Encoding.UTF8.GetBytes(body), secret), signature);
    }

    [Fact]
    public async Task The_dialers_bodies_are_as_users_read_them()
    {
        var id = await CreateTaskAsync();
        var call = new VendorDialerCall
        {
            CallId = "c",
            PhoneNumber = "+1",
            AgentName = "Ann",
            Recording = new VendorRecording(1),
            CustomerInfo = new Dictionary<string, string> { ["case"] = "7" },
            Results = new Dictionary<string, string> { ["Paid"] = "yes" },
        };
        await _double.Dialer.SetState(id, "Finished").DeliveryAsync();
        await _double.Dialer.ReportContact(id, call, "TALKRESULT").DeliveryAsync();
        await _double.Dialer.ReportAgent(id, call, "ANSWERED").DeliveryAsync();
        var head = $$"""
            "taskId":"{{id}}","taskName":"t","groupName":"g","timestamp":1767323045000
            """;
        const string Call = "\"callid\":\"c\",\"phoneNumber\":\"+1\",\"agentName\":\"Ann\",\"customerInfo\":{\"case\":\"7\"}";
        Assert.Equal($"{{\"type\":\"TaskStatus\",\"body\":{{{head},\"state\":\"Finished\"}}}}", _receiver.Received[0].Body);
        Assert.Equal(
            $"{{\"type\":\"ContactStatus\",\"body\":{{{head},\"state\":\"TALKRESULT\",{Call},\"hangupReason\":2," + """
            "recLink":"https://double.example/double/recording?callid=c","customizeResults":{"Paid":"yes"}}}
            """,
            _receiver.Received[1].Body);
        Assert.Equal($"{{\"type\":\"AgentStatus\",\"body\":{{{head},\"State\":\"ANSWERED\",{Call}}}}}", _receiver.Received[2].Body);
    }

    [Fact]
    public async Task A_workflow_tells_of_entries_and_nodes()
    {
        _double.Webhooks.Register(VendorWebhook.WorkflowListCompleted, new WebhookTarget(Receiver.Url));
        _double.Webhooks.Register(VendorWebhook.ApiNodePush, new WebhookTarget(Receiver.Url));
        await _client.AuthenticateAsync();
        await _client.PostAsync(
            "/service/cloud/workflow/createinstance", """{"workflow_template_id":7,"name":"w","end_time":"2026-02-01 00:00:00+08:00","details":[{"callee":"+1","case_id":"test-caseid11"}]}""");
        var workflow = _double.Workflows[0];
        await _double.CompleteEntry(workflow.WorkflowId, "+1").DeliveryAsync();
        var completed = JsonNode.Parse(_receiver.Received[0].Body)!;
        Assert.Equal(["workflow_id", "workflow_name", "case_id", "callee_number", "rows"], completed.AsObject().Select(property => property.Key));
        Assert.Equal("test-caseid11", (string?)completed["case_id"]);
        Assert.Equal(workflow.TaskId, (string?)completed["rows"]![1]!["task_id"]);

        await _double.PushApiNode(workflow.WorkflowId, "+1", "test-caseid11").DeliveryAsync();
        var (_, asked) = await _client.PostAsync(
            "/service/cloud/workflow/apinoticeinfo", $$"""{"workflow_id":"{{workflow.WorkflowId}}","node_id":"{{VendorDouble.ApiNodeId}}","callee":"+1"}""");
        Assert.Equal(asked["data"]!.ToJsonString(), JsonNode.Parse(_receiver.Received[1].Body)!.ToJsonString());
        Assert.Throws<InvalidOperationException>(() => _double.CompleteEntry(workflow.WorkflowId, "+2"));
        Assert.Throws<InvalidOperationException>(() => _double.PushApiNode("unknown", "+1"));
    }

    [Fact]
    public async Task A_channels_user_is_answered()
    {
        _double.Webhooks.Register(VendorWebhook.ChannelMessage, new WebhookTarget(Receiver.Url));
        await _client.PostAsync("/api/v1/channel/huawei/message", """{"call_id":"s","channel":"HuaWei","channel_id":"ch","user":{"id":"u","name":"Will"},"messages":[]}""");
        await _double.AnswerChannel("s", "hello").DeliveryAsync();
        var body = JsonNode.Parse(_receiver.Received[0].Body)!;
        Assert.Equal(("message.send", "s", "u"), ((string?)body["event"], (string?)body["call_id"], (string?)body["user"]!["id"]));
        Assert.Equal("""{"type":"text","text":"hello"}""", body["messages"]![0]!["content"]!.ToJsonString());
    }

    private async Task<string> CreateTaskAsync() =>
        (string)(await _client.DialAsync("createtask", $$"""{"taskName":"t","groupName":"g","contactList":["+1"],"callback":"{{Receiver.Url}}"}""")).Body!["taskId"]!;
}

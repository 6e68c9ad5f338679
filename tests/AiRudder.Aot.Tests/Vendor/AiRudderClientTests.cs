using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

public sealed class AiRudderClientTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly FixedTime _time = new();
    private readonly VendorDoubleOptions _doubleOptions;
    private readonly VendorDouble _double;
    private readonly HttpMessageInvoker _invoker;
    private readonly AiRudderClient _client;

    public AiRudderClientTests()
    {
        _doubleOptions = new VendorDoubleOptions { TimeProvider = _time, ChatbotScheme = SignatureScheme.HmacSha256Hex };
        _double = new VendorDouble(_doubleOptions);
        _invoker = new HttpMessageInvoker(new VendorDoubleHandler(_double));
        _client = new AiRudderClient(Options(), _invoker);
    }

    public void Dispose()
    {
        _client.Dispose();
        _invoker.Dispose();
    }

    [Fact]
    public async Task A_workflow_is_created_filled_found_again_and_its_push_verified()
    {
        var created = await _client.Workflows.CreateInstanceAsync(Create(new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711112222"), Variables = new() { ["name"] = "Will" } }));
        await _client.Workflows.UploadDetailsAsync(new UploadDetailsRequest { WorkflowId = created.WorkflowId, Details = [new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711113333") }] });
        Assert.Equal(2, Assert.Single(_double.Workflows).Entries.Count);

        var found = await _client.Workflows.FindInstancesAsync(Find("+8613711113333"));
        var row = Assert.Single(found.Rows!);
        Assert.Equal(created.WorkflowId, row.WorkflowId);
        Assert.Equal(_time.GetUtcNow(), row.CreateTime);
        Assert.False(row.Status.IsKnown);

        var push = await _client.Workflows.GetApiNodePushAsync(new ApiNodePushQuery { WorkflowId = created.WorkflowId, NodeId = VendorDouble.ApiNodeId, Callee = "+8613711112222" });
        Assert.Equal("+8613711112222", push.Callee!.CalleeNumber);
        Assert.Equal("\"Will\"", push.Callee.Extend!.Variables!["name"].ToString());
        Assert.Equal(1, _double.CallsTo("/service/cloud/auth"));
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_renewed_behind_the_callers_back()
    {
        await _client.Workflows.FindInstancesAsync(Find("+1"));
        _double.RevokeToken();
        await _client.Workflows.FindInstancesAsync(Find("+1"));
        Assert.Equal(2, _double.CallsTo("/service/cloud/auth"));
        Assert.Equal(3, _double.CallsTo("/service/cloud/workflow/detailinstances"));
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_day_is_over()
    {
        await _client.Workflows.FindInstancesAsync(Find("+1"));
        _time.Now += TimeSpan.FromHours(23);
        await _client.Workflows.FindInstancesAsync(Find("+1"));
        Assert.Equal(2, _double.CallsTo("/service/cloud/auth"));
        Assert.Equal(2, _double.CallsTo("/service/cloud/workflow/detailinstances"));
    }

    [Fact]
    public async Task Wrong_credentials_are_an_error_that_does_not_tell_them()
    {
        var options = Options();
        options.AppSecret = "a wrong secret";
        using var client = new AiRudderClient(options, _invoker);
        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => client.Workflows.FindInstancesAsync(Find("+1")));
        Assert.DoesNotContain("a wrong secret", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, _double.CallsTo("/service/cloud/workflow/detailinstances"));

        var result = await client.Workflows.TryFindInstancesAsync(Find("+1"));
        Assert.False(result.IsSuccess);
    }

    [Fact]
    public async Task What_the_vendor_refuses_in_the_envelope_is_an_error_in_every_form()
    {
        var request = Create([.. Enumerable.Range(0, 10_001).Select(i => new WorkflowDetail { Callee = PhoneNumber.Parse("+10") })]);
        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => _client.Workflows.CreateInstanceAsync(request));
        Assert.Contains("10,000", exception.Message, StringComparison.Ordinal);
        var result = await _client.Workflows.TryCreateInstanceAsync(request);
        Assert.False(result.IsSuccess);

        var upload = new UploadDetailsRequest { WorkflowId = "unknown", Details = [] };
        await Assert.ThrowsAsync<AiRudderApiException>(() => _client.Workflows.UploadDetailsAsync(upload));
        Assert.False((await _client.Workflows.TryUploadDetailsAsync(upload)).IsSuccess);
        Assert.False((await _client.Workflows.TryGetApiNodePushAsync(new ApiNodePushQuery { WorkflowId = "unknown", NodeId = "n", Callee = "+1" })).IsSuccess);
        Assert.False((await _client.Chatbot.TryGetMessagesAsync(new MessageQuery { CallId = "unknown" })).IsSuccess);
    }

    [Fact]
    public async Task The_messages_of_a_session_are_read_page_by_page()
    {
        var session = new VendorSession("call-1", 45);
        _double.AddSession(session);
        var ids = new List<string>();
        for (var last = ""; ; last = ids[^1])
        {
            var page = await _client.Chatbot.GetMessagesAsync(new MessageQuery { CallId = "call-1", LastMsgId = last, Size = 20 });
            if (page.Count == 0)
            {
                break;
            }

            Assert.All(page, message => Assert.Null(message.Extra));
            Assert.All(page, message => Assert.IsNotType<UnknownContent>(message.Content));
            ids.AddRange(page.Select(message => message.MsgId));
        }

        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(session.MessageId), ids);
        Assert.Equal(0, _double.CallsTo("/service/cloud/auth"));
    }

    [Fact]
    public async Task Items_are_streamed_while_they_arrive()
    {
        var session = new VendorSession("call-1", 45);
        _double.AddSession(session);
        var ids = new List<string>();
        await foreach (var message in _client.Chatbot.ReadMessagesAsync(new MessageQuery { CallId = "call-1", Size = 100 }))
        {
            ids.Add(message.MsgId);
        }

        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(session.MessageId), ids);

        var created = await _client.Workflows.CreateInstanceAsync(Create(new WorkflowDetail { Callee = PhoneNumber.Parse("+10") }));
        await foreach (var instance in _client.Workflows.ReadInstancesAsync(Find("+10")))
        {
            Assert.Equal(created.WorkflowId, instance.WorkflowId);
        }
    }

    [Fact]
    public async Task The_client_works_over_loopback_with_connections_of_its_own()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        var options = Options();
        options.BaseAddress = host.BaseAddress;
        using var client = new AiRudderClient(options);
        var created = await client.Workflows.CreateInstanceAsync(Create(new WorkflowDetail { Callee = PhoneNumber.Parse("+10") }));
        Assert.Equal(created.WorkflowId, Assert.Single(host.Double.Workflows).WorkflowId);
    }

    [Fact]
    public void Key_and_secret_belong_together()
    {
        Assert.Throws<ArgumentException>(() => new AiRudderClient(new AiRudderOptions { AppKey = "k" }));
        Assert.Throws<ArgumentException>(() => new AiRudderClient(new AiRudderOptions { AppSecret = "s" }));
        Assert.Throws<ArgumentNullException>(() => new AiRudderClient(null!));
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        using var client = new AiRudderClient(new AiRudderOptions(), _invoker);
        await Assert.ThrowsAsync<AiRudderApiException>(() => client.Workflows.FindInstancesAsync(Find("+1")));
        Assert.Equal(0, _double.CallsTo("/service/cloud/auth"));
        Assert.Equal(0, _double.CallsTo("/service/cloud/workflow/detailinstances"));
    }

    private static CreateInstanceRequest Create(params WorkflowDetail[] details) => new()
    {
        WorkflowTemplateId = 7,
        Name = "a workflow",
        EndTime = From.AddYears(20),
        Details = [.. details],
    };

    private static FindInstancesRequest Find(string callee) => new() { Callee = callee, StartTime = From, EndTime = From.AddYears(20) };

    private AiRudderOptions Options() => new()
    {
        AppKey = _doubleOptions.AppKey,
        AppSecret = _doubleOptions.AppSecret,
        TimeProvider = _time,
        RequestSigner = new SchemeRequestSigner(_doubleOptions.ChatbotScheme!, _doubleOptions.ChatbotSecret, _doubleOptions.ChatbotSignKey),
    };

    private sealed class FixedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

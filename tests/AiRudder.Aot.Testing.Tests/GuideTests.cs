using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Shared;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Testing.Tests;

/// <summary>The code that the guide to testing shows, line for line: it compiles, and it runs.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task A_workflow_is_created()
    {
        var vendor = new VendorDouble();
        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        using var client = new AiRudderClient(new AiRudderOptions { AppKey = "double-app-key", AppSecret = "double-app-secret" }, invoker);

        CreatedInstance created = await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest
        {
            WorkflowTemplateId = 35,
            Name = "reminders",
            EndTime = DateTimeOffset.UtcNow.AddDays(1),
            Details = [new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711112222") }],
        });

        VendorWorkflow workflow = vendor.Workflows.Single();
        Assert.Equal(created.WorkflowId, workflow.WorkflowId);
        Assert.Equal("+8613711112222", workflow.Entries[0].Callee);
        Assert.Equal(1, vendor.CallsTo("/service/cloud/auth"));
        Assert.Equal("POST", vendor.Requests[^1].Method);
    }

    [Fact]
    public async Task The_same_on_loopback()
    {
        await using VendorDoubleHost host = await VendorDoubleHost.StartAsync();
        using var client = new AiRudderClient(new AiRudderOptions { BaseAddress = host.BaseAddress, AppKey = "double-app-key", AppSecret = "double-app-secret" });

        await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest { WorkflowTemplateId = 35, Name = "reminders", EndTime = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Single(host.Double.Workflows);
    }

    [Fact]
    public async Task A_lost_answer_is_not_sent_again()
    {
        var vendor = new VendorDouble();
        FaultRule lost = vendor.Faults.On("/service/cloud/workflow/createinstance").Nth(1).Inject(Fault.LostAnswer);
        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        using var client = new AiRudderClient(new AiRudderOptions { AppKey = "double-app-key", AppSecret = "double-app-secret" }, invoker);

        ApiResult<CreatedInstance> result = await client.Workflows.TryCreateInstanceAsync(
            new CreateInstanceRequest { WorkflowTemplateId = 35, Name = "reminders", EndTime = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(ApiErrorKind.OutcomeUnknown, result.Error!.Kind);
        Assert.Single(vendor.Workflows); // it was created, and nobody was told
        Assert.Equal(1, lost.Hits);
    }

    [Fact]
    public async Task A_minute_of_waiting_takes_no_time()
    {
        var clock = new ManualClock();
        var vendor = new VendorDouble(new VendorDoubleOptions { TimeProvider = clock });
        vendor.Faults.On("/service/cloud/workflow/detailinstances").First(2).Inject(Fault.Status(503, retryAfter: TimeSpan.FromSeconds(20)));
        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        using var client = new AiRudderClient(new AiRudderOptions { AppKey = "double-app-key", AppSecret = "double-app-secret", TimeProvider = clock }, invoker);
        DateTimeOffset began = clock.GetUtcNow();

        WorkflowInstances found = await clock.RunAsync(() => client.Workflows.FindInstancesAsync(
            new FindInstancesRequest { Callee = "+8613711112222", StartTime = began.AddDays(-1), EndTime = began }));

        Assert.Empty(found.Rows!);
        Assert.True(clock.GetUtcNow() - began >= TimeSpan.FromSeconds(40));
    }

    private static async Task A_receiver_that_was_down_is_told_a_minute_later(HttpMessageHandler receiver)
    {
        var clock = new ManualClock();
        var vendor = new VendorDouble(new VendorDoubleOptions { TimeProvider = clock, WebhookHandler = receiver }); // leave the handler out for the network
        vendor.AddSession(new VendorSession("call-1", messageCount: 100_000));
        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(new Uri("https://me.example/hooks/session"))
        {
            Scheme = SignatureScheme.HmacSha256Hex,
            Secret = "a shared secret"u8.ToArray(),
            Retry = WebhookRetry.EveryMinute,
        });

        WebhookNotification ended = vendor.EndSession("call-1");
        WebhookAttempt first = await ended.AttemptAsync(1);
        Assert.False(first.IsAccepted);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await ended.Completion);

        WebhookDelivery duplicate = await ended.RepeatAsync(); // the same body once more
        Assert.Equal(HttpStatusCode.OK, duplicate.HttpStatus);
    }

    private static async Task Events_arrive_in_another_order(VendorDouble vendor, string dialerTask)
    {
        var call = new VendorDialerCall { CallId = "c1", PhoneNumber = "+8613711112222" };
        vendor.Webhooks.Hold();
        vendor.Dialer.ReportContact(dialerTask, call, "RINGING");
        vendor.Dialer.ReportContact(dialerTask, call, "HANGUP");

        IReadOnlyList<WebhookAttempt> attempts = await vendor.Webhooks.ReleaseAsync(held => held.Reverse());

        Assert.Equal(2, attempts.Count);
    }

    private static async Task A_call_ends_and_has_a_recording(HttpClient http, VendorDouble vendor, string taskId)
    {
        var recording = new VendorRecording(length: 300_000_000); // made while it is read
        vendor.Calls.Finish(taskId, "+8613711112222", new VendorCall { Intention = "A", Recording = recording });

        using HttpResponseMessage answer = await http.GetAsync("service/cloud/recording?TaskID=" + taskId, HttpCompletionOption.ResponseHeadersRead);
        await using Stream sound = await answer.Content.ReadAsStreamAsync();

        Assert.Equal(recording.Digest(), Convert.ToHexStringLower(await SHA256.HashDataAsync(sound)));
    }

    [Fact]
    public async Task A_receiver_that_was_down_is_told()
    {
        using var receiver = new Receiver();
        receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
        await A_receiver_that_was_down_is_told_a_minute_later(receiver);
        Assert.Equal(3, receiver.Received.Count);
    }

    [Fact]
    public async Task What_is_held_is_released()
    {
        using var receiver = new Receiver();
        var vendor = new VendorDouble(new VendorDoubleOptions { WebhookHandler = receiver });
        using var client = new DoubleClient(vendor);
        await client.AuthenticateDialerAsync();
        await client.DialAsync("createtask", $$"""{"taskName":"t","groupName":"g","contactList":["+1"],"callback":"{{Receiver.Url}}"}""");
        await Events_arrive_in_another_order(vendor, vendor.Dialer.Tasks[0].TaskId);
        Assert.Contains("HANGUP", receiver.Received[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_downloaded()
    {
        var vendor = new VendorDouble();
        using var client = new DoubleClient(vendor);
        var token = await client.AuthenticateAsync();
        await client.PostAsync("/service/cloud/task", """{"TaskName":"t","Details":[{"Mobile":"+8613711112222"}]}""");
        using var http = new HttpClient(new VendorDoubleHandler(vendor)) { BaseAddress = DoubleClient.Base };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Token " + token);
        await A_call_ends_and_has_a_recording(http, vendor, vendor.Calls.Tasks[0].TaskId);
    }

    [Fact]
    public void Every_block_of_the_guide_stands_here()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "AiRudder.Aot.Testing.Tests", "GuideTests.cs"));
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "testing.md"));
        string[] blocks = [.. Block().Matches(guide).Select(match => Line().Replace(match.Groups[1].Value, "    "))];
        Assert.Equal(7, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(block, source, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^(?=.)", RegexOptions.Multiline)]
    private static partial Regex Line();
}

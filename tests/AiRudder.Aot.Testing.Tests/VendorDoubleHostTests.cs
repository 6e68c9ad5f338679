using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class VendorDoubleHostTests
{
    [Fact]
    public async Task The_double_answers_on_loopback_as_it_does_in_memory()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        Assert.True(host.BaseAddress.IsLoopback);
        Assert.NotEqual(0, host.BaseAddress.Port);
        using var http = new HttpClient { BaseAddress = host.BaseAddress };

        using var refused = await http.PostAsync("service/cloud/workflow/createinstance", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using var granted = await http.PostAsync("service/cloud/auth", new StringContent("""{"APPKey":"double-app-key","APPSecret":"double-app-secret"}""", Encoding.UTF8, "application/json"));
        var token = (string)JsonNode.Parse(await granted.Content.ReadAsStringAsync())!["data"]!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "service/cloud/workflow/createinstance")
        {
            Content = new StringContent("""{"workflow_template_id":7,"name":"w","end_time":"2026-02-01 00:00:00+08:00","details":[{"callee":"+1"}]}"""),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + token);
        using var created = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Single(host.Double.Workflows);

        using var get = await http.GetAsync("service/cloud/auth");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task A_stopped_host_answers_no_more()
    {
        var host = await VendorDoubleHost.StartAsync();
        var address = host.BaseAddress;
        await host.DisposeAsync();
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address));
    }

    [Fact]
    public async Task Connections_end_on_loopback_too_before_and_after_the_work()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var faults = host.Double.Faults.On("/api/v1/channel/huawei/message");
        faults.Nth(1).Inject(Fault.NoConnection);
        faults.Nth(2).Inject(Fault.LostRequest);
        faults.Nth(3).Inject(Fault.LostAnswer);
        for (var received = 0; received < 3; received++)
        {
            Assert.IsAssignableFrom<IOException>((await Assert.ThrowsAsync<HttpRequestException>(() => SayAsync(http))).InnerException);
            Assert.Equal(received / 2, host.Double.ChannelMessages.Count);
        }

        using var answer = await SayAsync(http);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, host.Double.ChannelMessages.Count);
    }

    [Fact]
    public async Task A_body_is_cut_and_a_status_answered_on_loopback_too()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var faults = host.Double.Faults.OnAny();
        faults.Nth(1).Inject(Fault.CutBody(10));
        faults.Nth(2).Inject(Fault.Status(429, TimeSpan.FromSeconds(3), "slow down", "text/plain"));
        faults.Nth(3).Inject(Fault.ContentType("text/html"));

        using var cut = await SayAsync(http);
        await using var body = await cut.Content.ReadAsStreamAsync();
        var read = new byte[10];
        await body.ReadExactlyAsync(read);
        Assert.StartsWith("{\"request_", Encoding.UTF8.GetString(read), StringComparison.Ordinal);
        Assert.Equal(HttpRequestError.ResponseEnded, (await Assert.ThrowsAsync<HttpIOException>(() => body.ReadExactlyAsync(read).AsTask())).HttpRequestError);

        using var refused = await SayAsync(http);
        Assert.Equal((HttpStatusCode.TooManyRequests, "slow down"), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter?.Delta);
        using var other = await SayAsync(http);
        Assert.Equal("text/html", other.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Latency_on_loopback_passes_on_the_clock()
    {
        var clock = new ManualClock();
        await using var host = await VendorDoubleHost.StartAsync(new VendorDouble(new VendorDoubleOptions { TimeProvider = clock }));
        host.Double.Faults.OnAny().Inject(Fault.Latency(TimeSpan.FromHours(1)));
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var waiting = SayAsync(http);
        while (!waiting.IsCompleted)
        {
            await Task.Yield();
            clock.AdvanceToNext();
        }

        using var answer = await waiting;
        Assert.Equal(TimeSpan.FromHours(1), clock.GetUtcNow() - new ManualClock().GetUtcNow());
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/channel/huawei/message")
        {
            Content = new StringContent("""{"call_id":"s","channel":"HuaWei","channel_id":"ch","user":{"id":"u"},"messages":[]}"""),
        };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

using System.Net;

namespace AiRudder.Aot.Testing.Tests;

public sealed class FaultTests : IAsyncLifetime, IDisposable
{
    private const string Path = "/service/cloud/v2/task";
    private const string Create = """{"TaskName":"t","Details":[{"Mobile":"+8613711112222"}]}""";

    private readonly ManualClock _clock = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public FaultTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _clock });
        _client = new DoubleClient(_double);
    }

    public Task InitializeAsync() => _client.AuthenticateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_status_comes_instead_of_the_work()
    {
        var rule = _double.Faults.On(Path).First().Inject(Fault.Status(503, TimeSpan.FromSeconds(7), "<html>", "text/html"));
        using var refused = await SendAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<html>", await refused.Content.ReadAsStringAsync());
        Assert.Empty(_double.Calls.Tasks);

        using var accepted = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Single(_double.Calls.Tasks);
        Assert.Equal(1, rule.Hits);
    }

    [Fact]
    public async Task A_status_after_the_work_hides_that_it_was_done()
    {
        _double.Faults.On(Path).Inject(Fault.StatusAfterWork(502));
        using var answer = await SendAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Single(_double.Calls.Tasks);
    }

    [Fact]
    public async Task A_failing_code_comes_with_status_200_in_the_envelope_of_the_surface()
    {
        _double.Faults.OnAny().Inject(Fault.Code(4711, "no"));
        var (status, cloud) = await _client.PostAsync(Path, Create);
        Assert.Equal(200, status);
        Assert.Equal("""{"code":4711,"status":"Error","message":"no"}""", cloud.ToJsonString());
        var (_, chatbot) = await _client.PostAsync("/api/v1/session/messages", "{}");
        Assert.Equal(["request_id", "code", "message"], chatbot.AsObject().Select(property => property.Key));
        var (_, dialer) = await _client.PostAsync(DoubleClient.Dialer + "createtask", "{}");
        Assert.Equal("""{"code":4711,"message":"no"}""", dialer.ToJsonString());
        Assert.Empty(_double.Calls.Tasks);
    }

    public static TheoryData<string, int, int> Connections => new()
    {
        { nameof(Fault.NoConnection), (int)HttpRequestError.ConnectionError, 0 },
        { nameof(Fault.LostRequest), (int)HttpRequestError.ResponseEnded, 0 },
        { nameof(Fault.LostAnswer), (int)HttpRequestError.ResponseEnded, 1 },
    };

    [Theory]
    [MemberData(nameof(Connections))]
    public async Task A_connection_ends_before_or_after_the_work(string name, int error, int created)
    {
        var fault = name switch { nameof(Fault.NoConnection) => Fault.NoConnection, nameof(Fault.LostRequest) => Fault.LostRequest, _ => Fault.LostAnswer };
        _double.Faults.On(Path).Inject(fault);
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(SendAsync);
        Assert.Equal((HttpRequestError)error, thrown.HttpRequestError);
        Assert.Equal(created, _double.Calls.Tasks.Count);
        Assert.Equal(name == nameof(Fault.NoConnection) ? 0 : 1, _double.CallsTo(Path));
    }

    [Fact]
    public async Task A_body_is_cut()
    {
        _double.Faults.On(Path).Inject(Fault.CutBody(10));
        using var answer = await SendAsync();
        Assert.True(answer.Content.Headers.ContentLength > 10);
        var body = await answer.Content.ReadAsStreamAsync();
        var read = new byte[100];
        Assert.Equal(10, await body.ReadAtLeastAsync(read, 10, throwOnEndOfStream: false));
        Assert.Equal(HttpRequestError.ResponseEnded, (await Assert.ThrowsAsync<HttpIOException>(() => body.ReadExactlyAsync(read).AsTask())).HttpRequestError);
        Assert.Single(_double.Calls.Tasks);
    }

    [Fact]
    public async Task A_body_is_exchanged_and_called_something_else()
    {
        _double.Faults.On(Path).Nth(1).Inject(Fault.Body("{\"data\":"));
        _double.Faults.On(Path).Nth(2).Inject(Fault.ContentType("text/plain"));
        using var exchanged = await SendAsync();
        Assert.Equal("{\"data\":", await exchanged.Content.ReadAsStringAsync());
        using var other = await SendAsync();
        Assert.Equal("text/plain", other.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("{\"data\":{\"TaskID\":", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latency_passes_on_the_clock_and_ends_with_the_caller()
    {
        _double.Faults.On(Path).Inject(Fault.Latency(TimeSpan.FromHours(3)));
        var began = _clock.GetUtcNow();
        using var answer = await _clock.RunAsync(SendAsync);
        Assert.Equal(TimeSpan.FromHours(3), _clock.GetUtcNow() - began);

        using var gone = new CancellationTokenSource();
        var waiting = _double.AnswerAsync(new DoubleRequest { Method = "POST", Path = Path }, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public async Task A_slow_body_comes_so_many_bytes_at_a_time()
    {
        _double.Faults.On(Path).Inject(Fault.SlowBody(16, TimeSpan.FromSeconds(1)));
        var began = _clock.GetUtcNow();
        var text = await _clock.RunAsync(async () =>
        {
            using var answer = await SendAsync();
            return await answer.Content.ReadAsStringAsync();
        });
        Assert.Equal((text.Length + 15) / 16, (_clock.GetUtcNow() - began).TotalSeconds);
        Assert.True(text.Length > 32);
    }

    [Fact]
    public async Task A_withdrawn_token_opens_nothing_until_another_is_asked_for()
    {
        _double.Faults.On(Path).First().Inject(Fault.TokenWithdrawn);
        using var refused = await SendAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await _client.AuthenticateAsync();
        using var accepted = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task Rules_count_the_requests_that_they_match()
    {
        _double.Faults.On("/service/cloud/list").Inject(Fault.Status(500));
        _double.Faults.On(Path).After(1).Every(2).Inject(Fault.Status(418));
        Assert.Equal("200, 418, 200, 418", await StatusesAsync(4));
        _double.Faults.Clear();
        var rule = _double.Faults.On(request => request.Path == Path && request.Method == "POST").First(2).Inject(Fault.Status(419));
        Assert.Equal("419", await StatusesAsync(1));
        rule.Remove();
        Assert.Equal("200", await StatusesAsync(1));
        Assert.Equal(1, rule.Hits);
    }

    [Fact]
    public async Task The_older_rule_is_around_the_newer_and_faults_are_put_together()
    {
        _double.Faults.On(Path).Inject(Fault.ContentType("text/plain"));
        _double.Faults.On(Path).Inject(Fault.Latency(TimeSpan.FromMinutes(1)).Then(Fault.Status(500, body: "x")));
        var began = _clock.GetUtcNow();
        using var answer = await _clock.RunAsync(SendAsync);
        Assert.Equal(TimeSpan.FromMinutes(1), _clock.GetUtcNow() - began);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("latency 00:01:00, status 500", Fault.Latency(TimeSpan.FromMinutes(1)).Then(Fault.Status(500)).ToString());
    }

    [Fact]
    public async Task What_is_chosen_for_a_request_is_injected()
    {
        _double.Faults.On(Path).Inject(request => request.Headers.ContainsKey("X-Fail") ? Fault.Status(500) : null);
        Assert.Equal("200", await StatusesAsync(1));
        Assert.Equal(500, (int)(await _client.SendAsync(HttpMethod.Post, Path, new StringContent(Create), ("X-Fail", "1"))).StatusCode);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _double.Faults.On("service"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _double.Faults.OnAny().Nth(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Latency(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(503, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.CutBody(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.SlowBody(0, TimeSpan.FromSeconds(1)));
    }

    private Task<HttpResponseMessage> SendAsync() => _client.SendAsync(HttpMethod.Post, Path, new StringContent(Create));

    private async Task<string> StatusesAsync(int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
        {
            using var answer = await SendAsync();
            statuses[i] = (int)answer.StatusCode;
        }

        return string.Join(", ", statuses);
    }
}

using System.Net;
using System.Net.Sockets;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>What is sent again, when, and what a call that is over says about it. Time is a clock that the tests advance.</summary>
public sealed class RetryTests : IDisposable
{
    private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

    private readonly ManualClock _time = new();
    private readonly CountingPool _pool = new();

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Theory]
    [InlineData(429, 3, 3)]
    [InlineData(503, 3, 3)]
    [InlineData(408, 3, 1)]
    [InlineData(500, 3, 1)]
    [InlineData(502, 3, 1)]
    [InlineData(504, 3, 1)]
    [InlineData(522, 3, 1)]
    [InlineData(303, 1, 1)]
    [InlineData(400, 1, 1)]
    [InlineData(403, 1, 1)]
    [InlineData(404, 1, 1)]
    [InlineData(409, 1, 1)]
    [InlineData(501, 1, 1)]
    public async Task A_status_is_asked_again_where_that_is_safe(int status, int attemptsIdempotent, int attemptsOtherwise)
    {
        foreach (bool idempotent in (bool[])[true, false])
        {
            var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("", (HttpStatusCode)status));

            ApiError error = await FailAsync(handler, idempotent);

            bool refused = status is 429 or 503;
            bool unknown = !idempotent && status is 408 or 500 or 502 or 504 or 522 or 303;
            Assert.Equal(idempotent ? attemptsIdempotent : attemptsOtherwise, handler.Requests.Count);
            Assert.Equal(handler.Requests.Count, error.Attempts);
            Assert.Equal(status, error.HttpStatus);
            Assert.Equal(!idempotent && unknown ? ApiErrorKind.OutcomeUnknown : ApiErrorKind.HttpStatus, error.Kind);
            Assert.Equal(refused || (idempotent && attemptsIdempotent > 1), error.IsRetryable);
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_refusal_is_overcome_with_the_same_body(int status)
    {
        var handler = new ScriptedHandler(sent => sent.Number < 3 ? ScriptedHandler.Answer("", (HttpStatusCode)status) : ScriptedHandler.Answer(Good));
        using ApiTransport transport = Create(handler);

        Item item = await _time.RunAsync(() => transport.SendAsync<Item, Item>(Sample.OpenCreate, Sample.Json("""{"name":"x"}""")));

        Assert.Equal("a", item.Id);
        Assert.Equal(["""{"name":"x"}""", """{"name":"x"}""", """{"name":"x"}"""], handler.Requests.Select(sent => sent.Body));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task What_never_left_is_sent_again_whatever_the_operation(HttpRequestError error)
    {
        int asked = 0;
        var handler = new BareHandler(_ => ++asked < 3 ? throw new HttpRequestException(error) : Task.FromResult(ScriptedHandler.Answer(Good)));
        using ApiTransport transport = Create(handler);

        Assert.Equal("a", (await _time.RunAsync(() => transport.SendAsync<Item, Item>(Sample.OpenCreate, Sample.Json("{}")))).Id);
        Assert.Equal(3, asked);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)] // somebody below has sent it already, and then could not connect again
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task What_may_have_left_is_not_sent_again(HttpRequestError error)
    {
        var handler = new ScriptedHandler((_, _) => throw new HttpRequestException(error));

        ApiError failure = await FailAsync(handler, idempotent: false);

        Assert.Equal((ApiErrorKind.OutcomeUnknown, 1, false), (failure.Kind, failure.Attempts, failure.IsRetryable));
        Assert.Contains("not known", failure.Message, StringComparison.Ordinal);
        Assert.Equal(error, Assert.IsType<HttpRequestException>(failure.Cause).HttpRequestError);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_body_that_a_handler_has_buffered_may_have_left_unseen(HttpStatusCode refusal)
    {
        int sent = 0;
        using var inner = new BareHandler(_ => ++sent == 1
            ? Task.FromResult(ScriptedHandler.Answer("", refusal))
            : throw new HttpRequestException(HttpRequestError.ConnectionError)); // the buffer was sent, and the answer lost

        ApiError failure = await FailAsync(new BufferingHandler(inner), idempotent: false);

        Assert.Equal((ApiErrorKind.OutcomeUnknown, 2, 2, false), (failure.Kind, failure.Attempts, sent, failure.IsRetryable));
    }

    [Fact]
    public async Task A_handler_that_keeps_its_request_to_itself_proves_nothing()
    {
        ApiError failure = await FailAsync(new BareHandler(_ => throw new IOException("broken")), idempotent: false);

        Assert.Equal((ApiErrorKind.OutcomeUnknown, 1), (failure.Kind, failure.Attempts));
    }

    [Fact]
    public async Task A_handler_that_cannot_be_used_is_not_asked_again()
    {
        ApiError failure = await FailAsync(new BareHandler(_ => throw new NotSupportedException("never")), idempotent: true);

        Assert.Equal((ApiErrorKind.Network, 1, false), (failure.Kind, failure.Attempts, failure.IsRetryable));
    }

    [Fact]
    public async Task A_broken_answer_is_asked_for_again_or_its_outcome_is_unknown()
    {
        foreach (bool idempotent in (bool[])[true, false])
        {
            var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream(Good[..20]) { BreaksWith = new HttpIOException(HttpRequestError.ResponseEnded) }));

            ApiError error = await FailAsync(handler, idempotent);

            Assert.Equal(idempotent ? (ApiErrorKind.Network, 3, 200) : (ApiErrorKind.OutcomeUnknown, 1, 200), (error.Kind, error.Attempts, error.HttpStatus));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>busy</html>")]
    [InlineData("""{"data":{"id":"a"},"status":"OK","code":2""")]
    [InlineData("""{"data":{"id":1},"status":"OK","code":200}""")]
    public async Task An_answer_that_makes_no_sense_is_not_asked_for_again(string answer)
    {
        foreach (bool idempotent in (bool[])[true, false])
        {
            ApiError error = await FailAsync(new ScriptedHandler(_ => ScriptedHandler.Answer(answer)), idempotent);

            Assert.Equal(idempotent ? ApiErrorKind.InvalidResponse : ApiErrorKind.OutcomeUnknown, error.Kind);
            Assert.Equal((1, false), (error.Attempts, error.IsRetryable));
        }
    }

    [Fact]
    public async Task A_failing_code_is_a_verdict()
    {
        ApiError error = await FailAsync(new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":500}""")), idempotent: false);

        Assert.Equal((ApiErrorKind.VendorCode, 1, false), (error.Kind, error.Attempts, error.IsRetryable));
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_tried_again_over_the_own_handler()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, never listening: nobody else can take the port
        AiRudderOptions options = Options();
        options.BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}");
        options.Retry = new RetryOptions { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };
        options.TimeProvider = TimeProvider.System;
        using var transport = new ApiTransport(options);

        foreach (ApiRequest request in (ApiRequest[])[Sample.Json("{}"), default])
        {
            ApiError error = (await transport.TrySendAsync(Sample.OpenCreate, request)).Error!;

            Assert.Equal((ApiErrorKind.Network, 3, true), (error.Kind, error.Attempts, error.IsRetryable));
        }
    }

    [Fact]
    public async Task A_request_without_body_is_not_repeated_by_the_handler_when_a_kept_connection_is_dead()
    {
        int posts = 0;
        await using var server = new LoopbackServer(async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length}\r\n\r\n{Good}");
            await connection.ReadRequestAsync();
            posts++; // taken, perhaps done, and never answered
            connection.Close();
        });
        AiRudderOptions options = Options();
        options.BaseAddress = server.Address;
        using var transport = new ApiTransport(options);
        await transport.SendAsync(Sample.OpenCreate, default);

        ApiError error = (await transport.TrySendAsync(Sample.OpenCreate, default)).Error!;

        Assert.Equal((ApiErrorKind.OutcomeUnknown, 1), (error.Kind, posts));
    }

    private async Task<ApiError> FailAsync(HttpMessageHandler handler, bool idempotent)
    {
        using ApiTransport transport = Create(handler);
        ApiResult<Item> result = await _time.RunAsync(() => transport.TrySendAsync<Item, Item>(idempotent ? Sample.OpenFind : Sample.OpenCreate, Sample.Json("{}")));
        Assert.False(result.IsSuccess);
        return result.Error;
    }

    private ApiTransport Create(HttpMessageHandler handler) => new(Options(), handler) { BufferPool = _pool };

    private AiRudderOptions Options()
    {
        AiRudderOptions options = Sample.Options(_time);
        options.Retry = new RetryOptions();
        return options;
    }

    /// <summary>Reads the body into memory, as one that logs does: whoever sends it afterwards takes it from there.</summary>
    private sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = await request.Content!.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Globalization;
using System.Net;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>How long a call waits between its attempts, and where that ends.</summary>
public sealed class WaitTests : IDisposable
{
    private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

    private readonly ManualClock _time = new();
    private readonly CountingPool _pool = new();
    private readonly List<TimeSpan> _sentAt = [];
    private readonly DateTimeOffset _start;

    public WaitTests() => _start = _time.GetUtcNow();

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Waits_double_with_their_random_half()
    {
        var retry = new RetryOptions { MaxAttempts = 5, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(4), Random = new Half() };

        await FailAsync(_ => ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable), retry);

        Assert.Equal([0, 0.75, 2.25, 5.25, 8.25], _sentAt.Select(at => at.TotalSeconds));
    }

    [Theory]
    [InlineData("0", 0.2)]
    [InlineData("7", 7)]
    [InlineData("  7 ", 7)]
    [InlineData("90", 90)]
    [InlineData("Fri, 02 Jan 2026 03:04:15 GMT", 10)]
    [InlineData("Friday, 02-Jan-26 03:04:15 GMT", 10)]
    [InlineData("Fri Jan  2 03:04:15 2026", 10)]
    [InlineData("Fri, 02 Jan 2026 03:00:00 GMT", 0.2)] // over already
    [InlineData("", 0.2)]
    [InlineData("soon", 0.2)]
    [InlineData("-5", 0.2)]
    [InlineData("1.5", 0.2)]
    [InlineData("+5", 0.2)]
    [InlineData("2026-01-02T03:04:15Z", 0.2)]
    [InlineData("7, 8", 0.2)]
    public async Task The_answer_may_ask_for_a_longer_wait(string retryAfter, double seconds)
    {
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway])
        {
            _sentAt.Clear();
            DateTimeOffset start = _time.GetUtcNow();
            string header = DateTimeOffset.TryParseExact(retryAfter, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)
                ? (date + (start - _start)).ToString("r")
                : retryAfter;
            if (header == retryAfter && retryAfter.Contains("03:04:15", StringComparison.Ordinal) && start != _start)
            {
                continue; // the clock has moved on, and the old forms were seen
            }

            await FailAsync(_ => Refusal(header, status), new RetryOptions { MaxAttempts = 2, Random = new Full() });

            Assert.Equal([0, seconds], _sentAt.Select(at => Math.Round((at - _sentAt[0]).TotalSeconds, 3)));
        }
    }

    [Theory]
    [InlineData("100", 100.0)] // the deadline
    [InlineData("121", 121.0)] // more than is granted
    [InlineData("410400", 410_400.0)] // 114 hours
    [InlineData("99999999999999999999999999", double.MaxValue)]
    [InlineData("Sat, 03 Jan 2026 03:04:05 GMT", 86_400.0)]
    public async Task A_wait_beyond_the_deadline_ends_the_call_at_once(string retryAfter, double seconds)
    {
        ApiError error = await FailAsync(_ => Refusal(retryAfter, HttpStatusCode.ServiceUnavailable), new RetryOptions());

        Assert.Equal(_start, _time.GetUtcNow());
        Assert.Equal((ApiErrorKind.HttpStatus, 1, true), (error.Kind, error.Attempts, error.IsRetryable));
        Assert.Equal(seconds == double.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds), error.RetryAfter);
    }

    [Fact]
    public async Task Without_a_deadline_there_is_a_bound_all_the_same()
    {
        ApiError error = await FailAsync(_ => Refusal("121", HttpStatusCode.ServiceUnavailable), new RetryOptions(), Timeout.InfiniteTimeSpan);
        Assert.Equal((1, TimeSpan.FromSeconds(121)), (error.Attempts, error.RetryAfter));

        error = await FailAsync(_ => Refusal("120", HttpStatusCode.ServiceUnavailable), new RetryOptions(), Timeout.InfiniteTimeSpan);
        Assert.Equal((3, TimeSpan.FromSeconds(240)), (error.Attempts, _time.GetUtcNow() - _start));
    }

    [Fact]
    public async Task The_caller_can_leave_while_the_call_waits()
    {
        using var cancellation = new CancellationTokenSource();
        using ApiTransport transport = Create(_ => Refusal("50", HttpStatusCode.ServiceUnavailable), new RetryOptions());
        Task<Item> call = transport.SendAsync<Item, Item>(Sample.OpenCreate, Sample.Json("{}"), cancellation.Token);
        Assert.Equal(2, _time.ActiveTimers); // the deadline, and the wait

        await cancellation.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_followed_by_another()
    {
        int asked = 0;
        using ApiTransport transport = Create(
            (_, cancellation) => ++asked < 3 ? ScriptedHandler.NeverAsync(cancellation) : Task.FromResult(ScriptedHandler.Answer(Good)),
            new RetryOptions { Random = new Full() });

        Assert.Equal("a", (await _time.RunAsync(() => transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}")))).Id);

        Assert.Equal([0, 30.2, 60.6], _sentAt.Select(at => at.TotalSeconds));
    }

    [Fact]
    public async Task The_last_attempt_has_what_remains_of_the_call()
    {
        var retry = new RetryOptions { BaseDelay = TimeSpan.FromSeconds(2), Random = new Full() };
        using ApiTransport transport = Create((_, cancellation) => ScriptedHandler.NeverAsync(cancellation), retry);

        ApiError error = (await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}")))).Error!;

        Assert.Equal((ApiErrorKind.Timeout, 3, true), (error.Kind, error.Attempts, error.IsRetryable));
        Assert.Equal([0, 32, 66], _sentAt.Select(at => at.TotalSeconds));
        Assert.Contains("before the deadline", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(100), _time.GetUtcNow() - _start);
    }

    [Fact]
    public async Task What_must_not_be_repeated_has_the_whole_deadline_unless_it_is_told_otherwise()
    {
        using (ApiTransport transport = Create((_, cancellation) => ScriptedHandler.NeverAsync(cancellation), new RetryOptions()))
        {
            ApiError error = (await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenCreate, Sample.Json("{}")))).Error!;
            Assert.Equal((ApiErrorKind.OutcomeUnknown, 1, TimeSpan.FromSeconds(100)), (error.Kind, error.Attempts, _time.GetUtcNow() - _start));
            Assert.Contains("before the deadline of 00:01:40", error.Message, StringComparison.Ordinal);
        }

        DateTimeOffset again = _time.GetUtcNow();
        using (ApiTransport transport = Create((_, cancellation) => ScriptedHandler.NeverAsync(cancellation), new RetryOptions(), attemptTimeout: TimeSpan.FromSeconds(5)))
        {
            ApiError error = (await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenCreate, Sample.Json("{}")))).Error!;
            Assert.Equal((ApiErrorKind.OutcomeUnknown, 1, TimeSpan.FromSeconds(5)), (error.Kind, error.Attempts, _time.GetUtcNow() - again));
            Assert.Contains("within the 00:00:05 of one attempt", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_total_outage_costs_next_to_nothing_and_is_recovered_from()
    {
        bool outage = true;
        using ApiTransport transport = Create(_ => outage ? ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable) : ScriptedHandler.Answer(Good), new RetryOptions());
        for (int i = 0; i < 1000; i++)
        {
            await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}")));
        }

        Assert.Equal(1010, _sentAt.Count); // the reserve, and no more: 1.01 requests a call

        outage = false;
        for (int i = 0; i < 20; i++)
        {
            await transport.SendAsync(Sample.OpenFind, Sample.Json("{}"));
        }

        _sentAt.Clear();
        outage = true;
        for (int i = 0; i < 100; i++)
        {
            await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}")));
        }

        Assert.Equal(102, _sentAt.Count); // twenty successes had paid for two
    }

    private static HttpResponseMessage Refusal(string retryAfter, HttpStatusCode status)
    {
        HttpResponseMessage response = ScriptedHandler.Answer("", status);
        Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", retryAfter));
        return response;
    }

    private async Task<ApiError> FailAsync(Func<ScriptedHandler.Sent, HttpResponseMessage> script, RetryOptions retry, TimeSpan? timeout = null)
    {
        using ApiTransport transport = Create(script, retry, timeout);
        ApiResult result = await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}")));
        Assert.False(result.IsSuccess);
        return result.Error;
    }

    private ApiTransport Create(Func<ScriptedHandler.Sent, HttpResponseMessage> script, RetryOptions retry, TimeSpan? timeout = null) =>
        Create((sent, _) => Task.FromResult(script(sent)), retry, timeout);

    private ApiTransport Create(Func<ScriptedHandler.Sent, CancellationToken, Task<HttpResponseMessage>> script, RetryOptions retry, TimeSpan? timeout = null, TimeSpan? attemptTimeout = null)
    {
        AiRudderOptions options = Sample.Options(_time);
        options.Retry = retry;
        options.AttemptTimeout = attemptTimeout;
        options.Timeout = timeout ?? options.Timeout;
        return new ApiTransport(options, new ScriptedHandler((sent, cancellation) =>
        {
            _sentAt.Add(_time.GetUtcNow() - _start);
            return script(sent, cancellation);
        }))
        {
            BufferPool = _pool,
        };
    }

    /// <summary>Draws the middle of every range.</summary>
    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }

    /// <summary>Draws the end of every range.</summary>
    private sealed class Full : Random
    {
        public override double NextDouble() => 1;
    }
}

using System.Net;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Sizes, deadlines, cancellation, and that every buffer comes back.</summary>
public class LimitTests
{
    private const string Good = """{"code":200,"data":{"id":"a"}}""";

    [Fact]
    public async Task An_answer_that_declares_too_many_bytes_is_not_read()
    {
        var body = new TrackedStream(new string(' ', 200));
        var pool = new CountingPool();
        using var transport = Create(pool, _ =>
        {
            HttpResponseMessage response = ScriptedHandler.Answer(body);
            response.Content.Headers.ContentLength = 101;
            return response;
        });

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

        Assert.Equal((ApiErrorKind.ResponseTooLarge, 200), (error.Kind, error.HttpStatus));
        Assert.Equal(0, body.BytesRead);
        Assert.True(body.Disposed);
        Assert.Equal(0, pool.Rented);
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"id":"a","list":[1,2,3]}}""", 3)]
    [InlineData("""{"code":200,"data":{"id":"a","list":[[],[[]],{"x":[1]}]}}""", 5)]
    [InlineData("""{"list":["a","b"],"code":200,"data":{"id":"a"},"other":[null,true]}""", 4)]
    public async Task An_answer_with_more_elements_than_the_limit_is_not_made_into_anything(string answer, int elements)
    {
        foreach (ApiOperation operation in (ApiOperation[])[Sample.OpenFind, Sample.PlainFind])
        {
            Assert.True((await FindAsync(elements)).IsSuccess);
            ApiError error = (await FindAsync(elements - 1)).Error!;

            Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
            Assert.Contains($"more than {elements - 1} elements", error.Message, StringComparison.Ordinal);
            Assert.IsType<AiRudderJsonException>(error.Cause);

            async Task<ApiResult<Item>> FindAsync(int most)
            {
                AiRudderOptions options = Sample.Options();
                options.JsonLimits = new JsonLimits { MaxElements = most };
                var pool = new CountingPool();
                using var transport = new ApiTransport(options, new ScriptedHandler(_ => ScriptedHandler.Answer(answer))) { BufferPool = pool };
                ApiResult<Item> result = await transport.TrySendAsync<Item, Item>(operation, default);
                Assert.Equal(0, pool.Outstanding);
                return result;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public async Task An_answer_that_turns_out_to_have_too_many_bytes_is_not_read_further(int chunk)
    {
        var body = new TrackedStream(new string(' ', 100_000), chunk);
        var pool = new CountingPool();
        using var transport = Create(pool, _ => ScriptedHandler.Answer(body));

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

        Assert.Equal(ApiErrorKind.ResponseTooLarge, error.Kind);
        Assert.Equal(101, body.BytesRead);
        Assert.True(body.Disposed);
        Assert.Equal(0, pool.Outstanding);
        Assert.True(pool.LargestRequest <= 101);
    }

    [Fact]
    public async Task An_answer_of_exactly_the_limit_is_read()
    {
        using var transport = Create(new CountingPool(), _ => ScriptedHandler.Answer(new TrackedStream(Good.PadRight(100))));

        Assert.Equal("a", (await transport.SendAsync<Item, Item>(Sample.OpenFind, default)).Id);
    }

    [Fact]
    public async Task A_large_answer_grows_the_buffer()
    {
        var pool = new CountingPool();
        AiRudderOptions options = Sample.Options();
        using var transport = new ApiTransport(options, new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream(Good.PadRight(100_000), 1000)))) { BufferPool = pool };

        Assert.Equal("a", (await transport.SendAsync<Item, Item>(Sample.OpenFind, default)).Id);
        Assert.True(pool.Rented > 3);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task The_body_of_a_failing_status_is_cut_rather_than_refused()
    {
        var body = new TrackedStream(new string('x', 1000), 64);
        var pool = new CountingPool();
        using var transport = Create(pool, _ => ScriptedHandler.Answer(body, HttpStatusCode.InternalServerError));

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

        Assert.Equal((ApiErrorKind.HttpStatus, 500), (error.Kind, error.HttpStatus));
        Assert.Equal(new string('x', 100), error.BodyExcerpt);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task A_failing_status_is_reported_even_if_its_body_breaks_off()
    {
        var body = new TrackedStream("{\"code\":") { BreaksWith = new IOException("reset") };
        var pool = new CountingPool();
        using var transport = Create(pool, _ => ScriptedHandler.Answer(body, HttpStatusCode.InternalServerError));

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

        Assert.Equal((ApiErrorKind.HttpStatus, 500), (error.Kind, error.HttpStatus));
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_network_error()
    {
        var body = new TrackedStream("{\"code\":") { BreaksWith = new HttpIOException(HttpRequestError.ResponseEnded, "ended") };
        var pool = new CountingPool();
        using var transport = Create(pool, _ => ScriptedHandler.Answer(body));

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

        Assert.Equal((ApiErrorKind.Network, 200, 1), (error.Kind, error.HttpStatus, error.Attempts));
        Assert.IsType<HttpIOException>(error.Cause);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task Whatever_a_handler_throws_is_why_no_answer_came()
    {
        foreach (Exception thrown in (Exception[])[new HttpRequestException("refused"), new IOException("io"), new InvalidOperationException("handler"), new OperationCanceledException("somebody else")])
        {
            using var transport = Create(new CountingPool(), _ => throw thrown);

            ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;

            Assert.Equal((ApiErrorKind.Network, 1), (error.Kind, error.Attempts));
            Assert.Same(thrown, error.Cause);
            Assert.Null(error.HttpStatus);
        }
    }

    [Fact]
    public async Task A_timeout_of_the_handlers_is_a_timeout()
    {
        using var transport = Create(new CountingPool(), _ => throw new TaskCanceledException("connect", new TimeoutException("connect")));

        Assert.Equal(ApiErrorKind.Timeout, (await transport.TrySendAsync(Sample.OpenFind, default)).Error!.Kind);
    }

    [Fact]
    public async Task A_call_without_answer_ends_at_its_deadline()
    {
        var time = new ManualClock();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var transport = new ApiTransport(Sample.Options(time), Never(asked));

        Task<ApiResult<Item>> call = transport.TrySendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"));
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        ApiError error = (await call).Error!;
        Assert.Equal((ApiErrorKind.Timeout, 1), (error.Kind, error.Attempts));
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task An_operation_may_have_a_deadline_of_its_own()
    {
        var time = new ManualClock();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var transport = new ApiTransport(Sample.Options(time), Never(asked));
        var operation = new ApiOperation("Slow", HttpMethod.Post, "/slow", Sample.Open) { Timeout = TimeSpan.FromSeconds(150) };

        Task<ApiResult> call = transport.TrySendAsync(operation, default);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(149));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await call).Error!.Kind); // a POST that may have been done
    }

    [Fact]
    public async Task The_deadline_covers_the_reading_of_the_answer()
    {
        var time = new ManualClock();
        var body = new TrackedStream("{\"code\":") { Stalls = true };
        var pool = new CountingPool();
        using var transport = new ApiTransport(Sample.Options(time), new ScriptedHandler(_ => ScriptedHandler.Answer(body))) { BufferPool = pool };

        Task<ApiResult<Item>> call = transport.TrySendAsync<Item, Item>(Sample.OpenFind, default);
        await body.Stalling.Task;
        time.Advance(TimeSpan.FromSeconds(100));

        ApiError error = (await call).Error!;
        Assert.Equal((ApiErrorKind.Timeout, 200), (error.Kind, error.HttpStatus));
        Assert.True(body.Disposed);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task The_callers_cancellation_is_its_own_exception_in_both_forms()
    {
        foreach (bool stalls in (bool[])[false, true])
        {
            var pool = new CountingPool();
            using var cancellation = new CancellationTokenSource();
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var body = new TrackedStream("{") { Stalls = true };
            using var transport = new ApiTransport(Sample.Options(), stalls ? new ScriptedHandler(_ => ScriptedHandler.Answer(body)) : Never(asked)) { BufferPool = pool };

            Task one = transport.SendAsync<Item, Item>(Sample.OpenFind, default, cancellation.Token);
            await (stalls ? body.Stalling.Task : asked.Task);
            Task other = transport.TrySendAsync<Item, Item>(Sample.OpenFind, default, cancellation.Token);
            await cancellation.CancelAsync();

            Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one)).CancellationToken);
            Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other)).CancellationToken);
            Assert.Equal(0, pool.Outstanding);
        }
    }

    [Fact]
    public async Task A_call_that_is_cancelled_already_sends_nothing()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
        using var transport = new ApiTransport(Sample.Options(), handler);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}"), new CancellationToken(true)));

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_call_leaves_no_timer_behind()
    {
        var time = new ManualClock();
        using var transport = new ApiTransport(Sample.Options(time), new ScriptedHandler(_ => ScriptedHandler.Answer(Good)));

        await transport.SendAsync<Item, Item>(Sample.OpenFind, default);

        Assert.Equal(0, time.ActiveTimers);
    }

    private static ApiTransport Create(CountingPool pool, Func<ScriptedHandler.Sent, HttpResponseMessage> script)
    {
        AiRudderOptions options = Sample.Options();
        options.MaxResponseBytes = 100;
        return new ApiTransport(options, new ScriptedHandler(script)) { BufferPool = pool };
    }

    private static ScriptedHandler Never(TaskCompletionSource asked) => new(async (_, cancellation) =>
    {
        asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("Cannot be reached.");
    });
}

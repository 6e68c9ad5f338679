using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>How long a streamed answer is waited for, and whose time counts. Time is a clock that the tests advance.</summary>
public sealed class AnswerWaitTests
{
    private static readonly ApiOperation Raw = new("Raw", HttpMethod.Get, "/raw", Sample.Plain) { Idempotent = true };

    private readonly ManualClock _time = new();

    [Fact]
    public async Task A_consumer_of_what_was_read_as_a_whole_may_take_its_time()
    {
        AiRudderOptions options = EncryptionRequestTests.Options();
        options.TimeProvider = _time;
        options.Timeout = TimeSpan.FromSeconds(100);
        string rows = string.Join(',', Enumerable.Range(0, 3000).Select(i => $$"""{"id":"{{i}}"}"""));
        using var transport = new ApiTransport(options, new ScriptedHandler(_ => PlatformCrypto.Answer($$$"""{"code":200,"data":{"rows":[{{{rows}}}]}}""")));
        var operation = new ApiOperation("Items", HttpMethod.Get, "/open/items", Sample.Open) { Idempotent = true, ItemsPath = "data.rows" };
        int count = 0;

        await foreach (Item _ in transport.StreamAsync<Item, Item, int>(operation, 0, static _ => default))
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            count++;
        }

        Assert.Equal((3000, 0), (count, _time.ActiveTimers));
    }

    [Fact]
    public async Task A_thread_that_waits_for_more_is_let_go_when_nothing_comes()
    {
        using var body = new BlockingStream();
        using ApiTransport transport = Create(body);
        await using Stream stream = await transport.SendAsync(Raw, default, ApiAnswer.Stream);

        Task<int> reading = Task.Run(() => _ = stream.Read(new byte[16]));
        await body.Reading;
        _time.Advance(TimeSpan.FromSeconds(60));

        var broken = await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.Equal(ApiErrorKind.Timeout, Assert.IsType<AiRudderApiException>(broken.InnerException).Kind);
    }

    [Fact]
    public async Task A_thread_that_waits_for_more_is_let_go_when_the_caller_cancels()
    {
        using var body = new BlockingStream();
        using var cancellation = new CancellationTokenSource();
        using ApiTransport transport = Create(body);
        await using Stream stream = await transport.SendAsync(Raw, default, ApiAnswer.Stream, cancellation.Token);

        Task<int> reading = Task.Run(() => _ = stream.Read(new byte[16]));
        await body.Reading;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_stream_that_was_disposed_of_says_so()
    {
        using ApiTransport transport = Create(new MemoryStream("abc"u8.ToArray()));
        Stream stream = await transport.SendAsync(Raw, default, ApiAnswer.Stream);
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadAsync(new byte[16]).AsTask());
        Assert.Throws<ObjectDisposedException>(() => _ = stream.Read(new byte[16]));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task More_that_comes_in_the_moment_when_the_wait_ends_is_a_timeout_and_no_broken_connection()
    {
        using var body = new LateStream("""{"code":200,"data":{"rows":[1,2""");
        using ApiTransport transport = Create(body);
        SlowNumber.Reading.Value = value => _time.Advance(value == 2 ? TimeSpan.FromSeconds(60) : TimeSpan.Zero); // it is there, and only then the time is over
        IAsyncEnumerator<int> items = transport.StreamAsync<int, SlowNumber, int>(Sample.ReadItems, 0, static _ => Sample.Json("{}")).GetAsyncEnumerator();
        await using (items)
        {
            Assert.True(await items.MoveNextAsync());
            Task<bool> second = items.MoveNextAsync().AsTask();
            await body.Waiting;
            body.Come(",3,4");
            AiRudderApiException error = await Assert.ThrowsAsync<AiRudderApiException>(() => second);
            Assert.Equal(ApiErrorKind.Timeout, error.Kind);
        }

        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task A_stream_is_read_on_with_a_time_of_its_own_for_each_read()
    {
        using var body = new LateStream("a");
        using ApiTransport transport = Create(body);
        using var cancellation = new CancellationTokenSource();
        await using Stream stream = await transport.SendAsync(Raw, default, ApiAnswer.Stream);
        Assert.Equal(1, await stream.ReadAsync(new byte[16], cancellation.Token));
        Task<int> late = stream.ReadAsync(new byte[16], cancellation.Token).AsTask();
        await body.Waiting;
        _time.Advance(TimeSpan.FromSeconds(60));
        body.Come("bc");

        Assert.Equal(2, await late); // it came, so it counts
        Task<int> last = stream.ReadAsync(new byte[16], cancellation.Token).AsTask();
        Assert.False(body.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(body.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(body.Token.IsCancellationRequested); // an earlier read's time is over, and this one's was its own
        body.Come("");
        Assert.Equal(0, await last);
    }

    private ApiTransport Create(Stream body) => new(Sample.Options(_time), new ScriptedHandler(_ => ScriptedHandler.Answer(body)));

    /// <summary>Holds the reading thread until it is disposed of, as a socket does.</summary>
    private sealed class BlockingStream : MemoryStream
    {
        private readonly ManualResetEventSlim _disposed = new();
        private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reading => _reading.Task;

        public override int Read(Span<byte> buffer)
        {
            _reading.TrySetResult();
            _disposed.Wait();
            throw new IOException("closed");
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            _disposed.Set();
            base.Dispose(disposing);
        }
    }

    /// <summary>A number during whose reading something happens.</summary>
    private readonly struct SlowNumber : IJsonCodec<int>
    {
        public static AsyncLocal<Action<int>?> Reading { get; } = new();

        public static int ReadJson(ref JsonCursor cursor)
        {
            int value = cursor.ReadInt32();
            Reading.Value?.Invoke(value);
            return value;
        }

        public static void WriteJson(ref JsonBuffer buffer, int value) => throw new NotSupportedException();
    }

    /// <summary>Gives its text, and then what comes, whatever is cancelled while it waits; a token that is cancelled before ends a read at once.</summary>
    private sealed class LateStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource<string> _coming = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        /// <summary>What the last read was given to listen to.</summary>
        public CancellationToken Token { get; private set; }

        public void Come(string more) => _coming.SetResult(more);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Token = cancellationToken;
            if (Position < Length)
            {
                return Read(buffer.Span);
            }

            _waiting.TrySetResult();
            string more = await _coming.Task;
            _coming = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return Encoding.UTF8.GetBytes(more, buffer.Span);
        }
    }
}

using System.Net;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Requests whose body is a stream of the caller's: when it can be sent again, and how long one attempt may take.</summary>
public sealed class StreamedBodyTests
{
    private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

    private readonly ManualClock _time = new();

    [Fact]
    public async Task A_body_that_can_be_sent_once_has_the_whole_deadline()
    {
        var handler = new ScriptedHandler((_, cancellation) => ScriptedHandler.NeverAsync(cancellation));
        using ApiTransport transport = Create(handler);
        DateTimeOffset start = _time.GetUtcNow();

        ApiError error = (await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Request(new TrackedStream("abc"))))).Error!;

        Assert.Equal((ApiErrorKind.Timeout, 1, TimeSpan.FromSeconds(100)), (error.Kind, error.Attempts, _time.GetUtcNow() - start));
    }

    [Fact]
    public async Task A_body_that_can_be_sent_again_has_several_attempts()
    {
        var handler = new ScriptedHandler((sent, cancellation) => sent.Number == 1 ? ScriptedHandler.NeverAsync(cancellation) : Task.FromResult(ScriptedHandler.Answer(Good)));
        using ApiTransport transport = Create(handler);

        Assert.True((await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Request(new MemoryStream("abc"u8.ToArray()))))).IsSuccess);
        Assert.Equal(["abc", "abc"], handler.Requests.Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_body_that_is_still_on_its_way_is_not_sent_a_second_time()
    {
        using var body = new SlowStream();
        using var handler = new EarlyHandler();
        using ApiTransport transport = Create(handler);

        ApiError error = (await _time.RunAsync(() => transport.TrySendAsync(Sample.OpenFind, Request(body)))).Error!;

        Assert.Equal((ApiErrorKind.HttpStatus, 429, 1), (error.Kind, error.HttpStatus, error.Attempts));
        body.Go.SetResult();
        await handler.Upload!;
    }

    private static ApiRequest Request(Stream body)
    {
        ApiRequest request = default;
        request.SetBody(body, "text/plain");
        return request;
    }

    private ApiTransport Create(HttpMessageHandler handler)
    {
        AiRudderOptions options = Sample.Options(_time);
        options.Retry = new RetryOptions();
        return new ApiTransport(options, handler);
    }

    /// <summary>Answers while it still sends the body, as a server may.</summary>
    private sealed class EarlyHandler : HttpMessageHandler
    {
        public Task? Upload { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Upload ??= request.Content!.CopyToAsync(Stream.Null, CancellationToken.None);
            return Task.FromResult(ScriptedHandler.Answer("", HttpStatusCode.TooManyRequests));
        }
    }

    /// <summary>Can seek, and gives nothing until it is told to.</summary>
    private sealed class SlowStream() : MemoryStream("abc"u8.ToArray())
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Go.Task;
            return Read(buffer.Span);
        }
    }
}

using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>The array of a request's body comes back to the pool once, on every way that a call can end.</summary>
[Collection(nameof(PooledRequestBodyTests))]
[CollectionDefinition(nameof(PooledRequestBodyTests), DisableParallelization = true)]
public class PooledRequestBodyTests
{
    private const string Good = """{"code":200,"data":{"id":"a"}}""";

    [Fact]
    public Task After_success() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer(Good)));

    [Fact]
    public Task After_a_failing_code() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":1}""")));

    [Fact]
    public Task After_a_failing_status() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer("", HttpStatusCode.BadGateway)));

    [Fact]
    public Task After_an_answer_that_is_too_large() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream(new string(' ', 5000)))));

    [Fact]
    public Task After_a_network_error() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => throw new HttpRequestException("down")));

    [Fact]
    public Task After_a_refused_token() => ReturnsOnce(Sample.Find, new ScriptedHandler(_ => ScriptedHandler.Answer("", HttpStatusCode.Unauthorized)));

    [Fact]
    public Task After_a_token_that_could_not_be_had() => ReturnsOnce(Sample.Find, new ScriptedHandler(_ => ScriptedHandler.Answer(Good)), fails: true);

    [Fact]
    public Task After_a_signer_is_missing() =>
        ReturnsOnce(new ApiOperation("Signed", HttpMethod.Post, "/signed", Sample.Signed), new ScriptedHandler(_ => ScriptedHandler.Answer(Good)));

    [Fact]
    public Task After_a_path_was_refused() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer(Good)), path: "//evil.test");

    [Fact]
    public Task After_a_cancelled_token() => ReturnsOnce(Sample.OpenFind, new ScriptedHandler(_ => ScriptedHandler.Answer(Good)), cancelled: true);

    [Fact]
    public Task After_a_handler_disposed_of_the_message() => ReturnsOnce(Sample.OpenFind, new DisposingHandler());

    [Fact]
    public Task Without_an_operation() => ReturnsOnce(null!, new ScriptedHandler(_ => ScriptedHandler.Answer(Good)));

    [Fact]
    public async Task After_the_transport_was_disposed_of()
    {
        using var watch = new SharedPoolWatch();
        PooledBytes body = SharedPoolWatch.LargeBody(out int id);
        var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(Good)));
        transport.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => transport.SendAsync(Sample.OpenFind, new ApiRequest { Body = body, HasBody = true }));

        Assert.Equal(1, watch.ReturnsOf(id));
    }

    [Fact]
    public async Task A_body_is_sent_again_even_if_a_handler_disposed_of_its_message()
    {
        var bodies = new List<string>();
        using var transport = new ApiTransport(Sample.Options(), new RefusingAndDisposingHandler(bodies), tokenSource: _ => new Source(false));

        await transport.SendAsync<Item, Item>(Sample.Find, Sample.Json("""{"q":1}"""));

        Assert.Equal(["""{"q":1}""", """{"q":1}"""], bodies);
    }

    [Fact]
    public async Task Only_after_a_handler_that_is_still_writing_it()
    {
        using var watch = new SharedPoolWatch();
        PooledBytes body = SharedPoolWatch.LargeBody(out int id);
        var slow = new SlowStream();
        var handler = new AnswersWhileWriting(slow);
        using var transport = new ApiTransport(Sample.Options(), handler);

        await transport.SendAsync(Sample.OpenFind, new ApiRequest { Body = body, HasBody = true });
        Assert.Equal(0, watch.ReturnsOf(id));
        slow.Continue.SetResult();
        await handler.Writing!;

        Assert.Equal(1, watch.ReturnsOf(id));
        Assert.Equal("""{"large":true}"""u8.ToArray(), slow.Written);
    }

    [Fact]
    public async Task When_a_stream_has_ended()
    {
        using var watch = new SharedPoolWatch();
        PooledBytes body = SharedPoolWatch.LargeBody(out int id);
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream("""{"code":200,"data":{"rows":[{"id":"a"}]}}"""))));

        await foreach (Item item in transport.StreamAsync<Item, Item, PooledBytes>(Sample.ReadItems, body, static bytes => new ApiRequest { Body = bytes, HasBody = true }))
        {
            Assert.Equal("a", item.Id);
            Assert.Equal(0, watch.ReturnsOf(id)); // an error may still have to tell its values from others
        }

        Assert.Equal(1, watch.ReturnsOf(id));
    }

    private static async Task ReturnsOnce(ApiOperation operation, HttpMessageHandler handler, bool fails = false, bool cancelled = false, string? path = null)
    {
        using var watch = new SharedPoolWatch();
        PooledBytes body = SharedPoolWatch.LargeBody(out int id);
        AiRudderOptions options = Sample.Options();
        options.MaxResponseBytes = 1000;
        using var transport = new ApiTransport(options, handler, tokenSource: _ => new Source(fails));
        try
        {
            await transport.TrySendAsync<Item, Item>(operation, new ApiRequest { Body = body, HasBody = true, PathAndQuery = path }, new CancellationToken(cancelled));
        }
        catch (Exception exception) when (exception is ArgumentException or OperationCanceledException)
        {
        }

        Assert.Equal(1, watch.ReturnsOf(id));
    }

    private sealed class Source(bool fails) : ITokenSource
    {
        private int _given;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
            fails ? throw new IOException("store") : new(new AccessToken($"token-{++_given}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused)
        {
        }
    }

    private sealed class DisposingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Dispose();
            return Task.FromResult(ScriptedHandler.Answer(Good));
        }
    }

    private sealed class RefusingAndDisposingHandler(List<string> bodies) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using (request)
            {
                using var copy = new MemoryStream();
                await request.Content!.CopyToAsync(copy, cancellationToken);
                bodies.Add(System.Text.Encoding.UTF8.GetString(copy.ToArray()));
                return bodies.Count == 1 ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized) : ScriptedHandler.Answer(Good);
            }
        }
    }

    private sealed class AnswersWhileWriting(Stream target) : HttpMessageHandler
    {
        public Task? Writing { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Writing = request.Content!.CopyToAsync(target, CancellationToken.None);
            return Task.FromResult(ScriptedHandler.Answer(Good));
        }
    }

    private sealed class SlowStream : MemoryStream
    {
        public TaskCompletionSource Continue { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[] Written { get; private set; } = [];

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Continue.Task;
            Written = buffer.ToArray();
        }
    }
}

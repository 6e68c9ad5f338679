using System.Reflection;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>What a call allocates over a handler that answers at once; the answer's message and content are among it.</summary>
[Collection(nameof(PooledRequestBodyTests))] // alone: whoever listens to pools, traces or metrics weighs on what is measured here
public class AllocationTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes("""{"data":{"id":"a","count":1},"status":"OK","code":200}""");
    private static readonly byte[] Query = Encoding.UTF8.GetBytes("""{"callee":"+8613800138000","limit":20}""");

    [Fact]
    public void A_post_and_a_get_of_small_json_stay_within_their_bounds()
    {
        using var transport = new ApiTransport(Sample.Options(), new StubHandler(), tokenSource: _ => new Source());
        var get = new ApiOperation("Get", HttpMethod.Get, "/items", Sample.Cloud) { Idempotent = true };

        Assert.InRange(Measure(() => transport.SendAsync<Item, Item>(Sample.Find, Post())), 500, 1250);
        Assert.InRange(Measure(() => transport.SendAsync<Item, Item>(get, default)), 300, 1000);
    }

    [Fact]
    public async Task Calls_one_after_the_other_share_what_bounds_them_in_time()
    {
        var tokens = new List<CancellationToken>();
        var handler = new ScriptedHandler((_, cancellation) =>
        {
            tokens.Add(cancellation);
            return Task.FromResult(ScriptedHandler.Answer(Encoding.UTF8.GetString(Good)));
        });
        using var transport = new ApiTransport(Sample.Options(), new HttpMessageInvoker(handler), disposeInvoker: true, ownHandler: true, tokenSource: _ => new Source());

        await transport.SendAsync<Item, Item>(Sample.Find, Post());
        await transport.SendAsync<Item, Item>(Sample.Find, Post());

        Assert.Equal(tokens[0], tokens[1]); // of the same source
    }

    [Fact]
    public void Telemetry_that_nobody_listens_to_allocates_nothing()
    {
        using var transport = new ApiTransport(Sample.Options(), new StubHandler());
        for (int i = 0; i < 100; i++)
        {
            Assert.False(ApiTelemetry.Begin(transport, Sample.Find).IsObserved);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            _ = ApiTelemetry.Begin(transport, Sample.Find);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task An_exchange_that_serves_another_call_remembers_nothing()
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":400}""")), tokenSource: _ => new Source());
        var fresh = new ApiExchange(transport, isPooled: true);
        Dictionary<string, object?> untouched = Fields(fresh);

        var used = new ApiExchange(transport, isPooled: true);
        used.Begin(Sample.Create, Post(), default);
        Assert.NotNull(await used.RunAsync(streamed: false) ?? used.InvalidAnswer("for the test"));
        used.Dispose();

        Assert.Equal(untouched, Fields(used));
    }

    private static Dictionary<string, object?> Fields(ApiExchange exchange) => typeof(ApiExchange)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .ToDictionary(field => field.Name, field => field.GetValue(exchange));

    private static ApiRequest Post()
    {
        var buffer = new JsonBuffer(256);
        buffer.WriteRaw(Query);
        return new ApiRequest { Body = buffer.Detach(), HasBody = true };
    }

    private static long Measure(Func<Task<Item>> call)
    {
        const int Calls = 2000;
        Run(Calls); // compiled, and every pool filled
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;

        void Run(int calls)
        {
            for (int i = 0; i < calls; i++)
            {
                Task<Item> task = call();
                Assert.True(task.IsCompletedSuccessfully);
            }
        }
    }

    private sealed class StubHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { RequestMessage = request, Content = new ByteArrayContent(Good) });
    }

    private sealed class Source : ITokenSource
    {
        private readonly AccessToken _token = new("token", DateTimeOffset.MaxValue);

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(_token);

        public void Invalidate(AccessToken refused)
        {
        }
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What a call allocates, on loopback and over a handler that answers at once: ours, the usual way over <see cref="HttpClient"/>, and on loopback a bare handler that makes nothing of the answer.</summary>
internal sealed class CallBenchmarks(Figures figures)
{
    private const int Calls = 5_000;
    private static readonly byte[] Body = """{"id":"9fd6d0673089","calls":12}"""u8.ToArray();

    /// <summary>Measures POST and GET on both.</summary>
    public async Task RunAsync()
    {
        byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"), .. Body];
        using (var server = new CannedServer(answer))
        using (var floorServer = new CannedServer(answer))
        using (var usualServer = new CannedServer(answer))
        {
            using var transport = new ApiTransport(new AiRudderOptions { BaseAddress = server.Address });
            using var usual = new HttpClient { BaseAddress = usualServer.Address };
            await MeasureAsync("loopback", transport, usual);
            using var bare = new BareCalls(floorServer.Address);
            figures.Bytes("call.post.loopback.floor.allocated", await AllocatedAsync(bare.PostAsync));
            figures.Bytes("call.get.loopback.floor.allocated", await AllocatedAsync(bare.GetAsync));
        }

        using var stub = new StubHandler();
        using var stubbed = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("http://127.0.0.1/") }, stub);
        using var usualStubbed = new HttpClient(stub) { BaseAddress = new Uri("http://127.0.0.1/") };
        await MeasureAsync("stub", stubbed, usualStubbed);
    }

    private async Task MeasureAsync(string where, ApiTransport transport, HttpClient usual)
    {
        var client = new RobotClient(transport);
        var query = new RobotQuery { Name = "reminder", Limit = 20 };
        figures.Bytes($"call.post.{where}.allocated", await AllocatedAsync(() => client.FindAsync(query)));
        figures.Bytes($"call.post.{where}.usual.allocated", await AllocatedAsync(async () =>
        {
            using HttpResponseMessage response = await usual.PostAsJsonAsync("/robots/find", query, RobotContext.Default.RobotQuery);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync(RobotContext.Default.Robot))!;
        }));
        figures.Bytes($"call.get.{where}.allocated", await AllocatedAsync(() => client.FirstAsync()));
        figures.Bytes($"call.get.{where}.usual.allocated", await AllocatedAsync(async () => (await usual.GetFromJsonAsync("/robots/first", RobotContext.Default.Robot))!));
    }

    // Of the whole process: a call goes on in whatever thread its bytes arrive in.
    private static Task<double> AllocatedAsync(Func<Task<Robot>> call) => PerCallAsync(async () =>
    {
        for (int i = 0; i < Calls; i++)
        {
            Robot robot = await call();
            if (robot is not { Id: "9fd6d0673089", Calls: 12 })
            {
                throw new InvalidOperationException("The call gives another answer than was sent: it is not worth measuring.");
            }
        }
    });

    private static Task<double> AllocatedAsync(Func<Task<int>> call) => PerCallAsync(async () =>
    {
        for (int i = 0; i < Calls; i++)
        {
            if (await call() != Body.Length)
            {
                throw new InvalidOperationException("The call gives another answer than was sent: it is not worth measuring.");
            }
        }
    });

    private static async Task<double> PerCallAsync(Func<Task> repeat)
    {
        await repeat();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await repeat();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
    }

    private sealed class StubHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Body);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content });
        }
    }
}

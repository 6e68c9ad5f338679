using System.Collections.Concurrent;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>
/// Every fault, by every kind of operation, by the attempts that it spoils: each call ends within its deadline, as the table
/// of docs/reliability.md says, and gives everything back. Sockets are real, time is not.
/// </summary>
[Collection(nameof(FaultTests))]
[CollectionDefinition(nameof(FaultTests), DisableParallelization = true)]
public class FaultTests
{
    private const int Hang = 120_000; // real milliseconds: what waits for the clock alone is done long before
    private const int Attempts = 3;
    private const int HandlersOwn = 3; // how often SocketsHttpHandler repeats a request without a body whose connection was closed unanswered

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. KnownFaults.All.Select(fault => fault.Name)];

    [Fact]
    public void There_are_many_and_no_two_are_the_same()
    {
        Assert.True(KnownFaults.All.Count >= 80);
        Assert.Equal(KnownFaults.All.Count, KnownFaults.All.Select(fault => fault.Name).Distinct().Count());
    }

    [Theory(Timeout = Hang)]
    [MemberData(nameof(Names))]
    public async Task Every_call_ends_as_the_table_says(string name)
    {
        Fault fault = KnownFaults.All.Single(fault => fault.Name == name);
        var unobserved = new ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue(args.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        using var ledger = new SharedPoolLedger();
        try
        {
            foreach (bool idempotent in (bool[])[true, false])
            {
                foreach (FaultyCall call in Enum.GetValues<FaultyCall>())
                {
                    foreach (int spoilt in (int[])[1, 2, int.MaxValue])
                    {
                        await CheckAsync(fault, idempotent, call, spoilt, ledger);
                    }
                }
            }

            for (int i = 0; i < 2; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
        Assert.True(ledger.Rented > 0);
    }

    private static async Task CheckAsync(Fault fault, bool idempotent, FaultyCall call, int spoilt, SharedPoolLedger ledger)
    {
        string what = $"{fault}, {(idempotent ? "idempotent" : "not idempotent")}, {call}, {spoilt} attempts spoilt";
        var time = new ManualClock();
        var pacing = new Pacing(time);
        var pool = new CountingPool();
        var clients = new ClientConnections();
        int connections = 0;
        int requests = 0;
        await using var server = new LoopbackServer(
            async connection =>
            {
                bool spoils = Interlocked.Increment(ref connections) <= spoilt;
                ClientEnd client = clients.At(connection.ClientPort);
                var faulty = new FaultyConnection(connection, client, pacing);
                await client.Opened;
                bool before = spoils && fault.BeforeRequest;
                try
                {
                    await (before ? fault.Script(faulty) : Task.CompletedTask);
                }
                finally
                {
                    client.MakeReady();
                }

                while (!before)
                {
                    await connection.ReadRequestAsync();
                    spoils &= Interlocked.Increment(ref requests) <= spoilt;
                    await (spoils ? fault.Script(faulty) : faulty.SendGoodAsync());
                }
            },
            readsRequest: false);
        AiRudderOptions options = Sample.Options(time);
        options.BaseAddress = server.Address;
        options.Retry = new RetryOptions();
        options.MaxResponseBytes = 1_000_000;
        options.MaxDownloadBytes = 1_000_000;
        options.JsonLimits = new JsonLimits { MaxTotalBytes = 1_000_000 };
        SocketsHttpHandler handler = ApiTransport.CreateHandler(options);
        clients.Watch(handler);
        DateTimeOffset start = time.GetUtcNow();

        ApiError? error;
        using (var transport = new ApiTransport(options, new HttpMessageInvoker(handler), disposeInvoker: true, ownHandler: true, _ => new Source()) { BufferPool = pool })
        {
            error = await pacing.RunAsync(FaultyCalls.RunAsync(call, transport, idempotent));
        }

        await pacing.DrainAsync(server.ConnectionsAsync());
        await clients.AllClosedAsync();
        TimeSpan took = time.GetUtcNow() - start;
        Expected expected = Expect(fault, idempotent, call, spoilt);
        Assert.True(expected.Kind == error?.Kind, $"{what}: {error?.ToString() ?? "success"}");
        Assert.True(error is null || error.Attempts == expected.Attempts, $"{what}: {error?.Attempts} attempts told, and not {expected.Attempts}: {error}");
        int seen = fault.BeforeRequest ? connections : requests;
        int made = expected.Attempts * (fault.Unanswered && error is not null && call == FaultyCall.Bodiless && idempotent ? 1 + HandlersOwn : 1);
        Assert.True(made == seen, $"{what}: {requests} requests on {connections} connections, and not {made}. {error}");
        Assert.True(pool.Outstanding == 0, $"{what}: {pool.Outstanding} buffers are missing.");
        Assert.True(!ledger.Outstanding.Any(), $"{what}: missing is what was lent to {string.Join(", ", ledger.Outstanding)}.");
        Assert.True(took <= (call.IsHandedOut() ? Deadline + Idle : Deadline + TimeSpan.FromMilliseconds(100)), $"{what}: it took {took}.");
    }

    private static Expected Expect(Fault fault, bool idempotent, FaultyCall call, int spoilt)
    {
        bool again = fault.Effect switch
        {
            FaultEffect.Refused => true,
            FaultEffect.TokenRefused => true,
            FaultEffect.Broken => idempotent && !(fault.InBody && call.IsHandedOut()),
            _ => false,
        } && call.CanRepeat();
        int most = !again ? 1 : fault.Effect == FaultEffect.TokenRefused ? 2 : Attempts;
        bool overcome = fault.Effect == FaultEffect.None || (fault.IsFile && call.IsFile()) || spoilt < most;
        bool unknown = !idempotent && fault.Effect is FaultEffect.Broken or FaultEffect.Unreadable;
        return new Expected(
            overcome ? null : !idempotent && unknown ? ApiErrorKind.OutcomeUnknown : fault.Kind,
            fault.Effect == FaultEffect.None ? 1 : Math.Min(spoilt == int.MaxValue ? most : spoilt + 1, most));
    }

    private sealed record Expected(ApiErrorKind? Kind, int Attempts);

    /// <summary>A new token after each refusal.</summary>
    private sealed class Source : ITokenSource
    {
        private int _number = 1;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{_number}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => _number++;
    }
}

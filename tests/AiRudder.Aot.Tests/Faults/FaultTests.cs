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
public class FaultTests
{
    private const int Hang = 120_000; // real milliseconds: what waits for the clock alone is done long before

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
        foreach (bool idempotent in (bool[])[true, false])
        {
            foreach (Form form in Enum.GetValues<Form>())
            {
                foreach (int spoilt in (int[])[1, 2, int.MaxValue])
                {
                    await CheckAsync(fault, idempotent, form, spoilt);
                }
            }
        }
    }

    [Fact(Timeout = Hang)]
    public async Task No_exception_stays_unobserved()
    {
        var unobserved = new ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue(args.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            foreach (Fault fault in KnownFaults.All)
            {
                await CheckAsync(fault, idempotent: false, Form.Streamed, int.MaxValue);
            }

            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(unobserved, text => text.Contains("AiRudder.Aot.Http.", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(Fault fault, bool idempotent, Form form, int spoilt)
    {
        string what = $"{fault}, {(idempotent ? "idempotent" : "not idempotent")}, {form}, {spoilt} attempts spoilt";
        var time = new ManualClock();
        var pacing = new Pacing(time);
        var pool = new CountingPool();
        int connections = 0;
        int requests = 0;
        await using var server = new LoopbackServer(
            async connection =>
            {
                bool spoils = Interlocked.Increment(ref connections) <= spoilt;
                while (true)
                {
                    if (!spoils || !fault.BeforeRequest)
                    {
                        await connection.ReadRequestAsync();
                        spoils &= Interlocked.Increment(ref requests) <= spoilt;
                    }

                    var faulty = new FaultyConnection(connection, pacing);
                    await (spoils ? fault.Script(faulty) : faulty.SendGoodAsync());
                }
            },
            readsRequest: false);
        AiRudderOptions options = Sample.Options(time);
        options.BaseAddress = server.Address;
        options.Retry = new RetryOptions();
        options.MaxResponseBytes = 1_000_000;
        options.JsonLimits = new JsonLimits { MaxTotalBytes = 1_000_000 };
        DateTimeOffset start = time.GetUtcNow();

        ApiError? error;
        using (var transport = new ApiTransport(options, _ => new Source()) { BufferPool = pool })
        {
            error = await pacing.RunAsync(CallAsync(transport, idempotent, form));
        }

        await pacing.DrainAsync(server.ConnectionsAsync()); // every connection was given up
        TimeSpan took = time.GetUtcNow() - start;
        Expected expected = Expect(fault, idempotent, form, spoilt);
        if (fault.BeforeRequest && !idempotent)
        {
            // Whether the request's bytes were asked for before the connection broke is a matter of microseconds: then the
            // outcome is unknown, and otherwise it is sent again. What counts is that the server never read two.
            Assert.True(error is null or { Kind: ApiErrorKind.OutcomeUnknown or ApiErrorKind.Network }, $"{what}: {error}");
            Assert.True(requests <= 1, $"{what}: {requests} requests.");
        }
        else if (fault.Stalls && idempotent)
        {
            // So it is what the client saw, and whether it had come to send, before the clock was advanced for the stall.
            Assert.True(error is null ? spoilt < 3 : error.Kind == ApiErrorKind.Timeout || error.Kind == fault.Kind, $"{what}: {error}");
            Assert.InRange(requests, 1, 3);
        }
        else
        {
            Assert.True(expected.Kind == error?.Kind, $"{what}: {error?.ToString() ?? "success"}");
            Assert.True(expected.Requests < 0 || expected.Requests == requests, $"{what}: {requests} requests. {error}");
        }

        Assert.True(error is null || fault.Stalls || error.Attempts == Math.Max(requests, connections), $"{what}: {error?.Attempts} attempts told, {requests} requests on {connections} connections.");
        Assert.True(pool.Outstanding == 0, $"{what}: {pool.Outstanding} buffers are missing.");
        Assert.True(form != Form.Streamed ? took <= Deadline + TimeSpan.FromMilliseconds(100) : took <= Deadline + Idle, $"{what}: it took {took}.");
    }

    private static Expected Expect(Fault fault, bool idempotent, Form form, int spoilt)
    {
        const int Attempts = 3;
        bool handedOut = fault.InBody && form == Form.Streamed;
        bool overcome = fault.Effect switch
        {
            FaultEffect.None => true,
            FaultEffect.Refused => spoilt < Attempts,
            FaultEffect.TokenRefused => spoilt < 2,
            FaultEffect.Broken => idempotent && spoilt < Attempts && !handedOut,
            _ => false,
        };
        int made = fault.Effect switch
        {
            FaultEffect.None => 1,
            FaultEffect.Refused => Math.Min(spoilt, Attempts - 1) + 1,
            FaultEffect.TokenRefused => 2,
            FaultEffect.Broken when idempotent && !handedOut => Math.Min(spoilt, Attempts - 1) + 1,
            _ => 1,
        };
        bool unknown = !idempotent && fault.Effect is FaultEffect.Broken or FaultEffect.Unreadable;
        ApiErrorKind? kind = overcome ? null : !idempotent && unknown ? ApiErrorKind.OutcomeUnknown : fault.Kind;
        return new Expected(kind, fault.BeforeRequest ? -1 : made);
    }

    private static async Task<ApiError?> CallAsync(ApiTransport transport, bool idempotent, Form form)
    {
        var operation = new ApiOperation("Faulty", HttpMethod.Post, "/faulty", Sample.Cloud) { Idempotent = idempotent, ItemsPath = form == Form.Streamed ? "data.rows" : null };
        try
        {
            switch (form)
            {
                case Form.Result:
                    return (await transport.TrySendAsync<Item, Item>(operation, Sample.Json("{}"))).Error;
                case Form.Exception:
                    Assert.Equal("a", (await transport.SendAsync<Item, Item>(operation, Sample.Json("{}"))).Id);
                    return null;
                default:
                    int count = 0;
                    await foreach (Item item in transport.StreamAsync<Item, Item, int>(operation, 0, static _ => Sample.Json("{}")))
                    {
                        Assert.Equal("a", item.Id);
                        count++;
                    }

                    Assert.Equal(1, count);
                    return null;
            }
        }
        catch (AiRudderApiException exception)
        {
            return exception.Error;
        }
    }

    private sealed record Expected(ApiErrorKind? Kind, int Requests);

    private enum Form
    {
        Result,
        Exception,
        Streamed,
    }

    /// <summary>A new token after each refusal.</summary>
    private sealed class Source : ITokenSource
    {
        private int _number = 1;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{_number}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => _number++;
    }
}

using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Testing.Tests;

/// <summary>The library's client against a double that fails at random: a create that must not be done twice is not.</summary>
public sealed class CreationTests
{
    private const int Batches = 100;
    private const int RunsOfBatch = 1000;

    // Statuses that say nothing about whether the work was done. 401, 429 and 503 say that it was not.
    private static readonly int[] Doubtful = [303, 408, 500, 502, 504, 520, 599];
    private static readonly int[] Refusing = [303, 400, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 520, 599];

    private int _succeeded;
    private int _unknown;
    private int _failed;
    private int _hits;
    private int _attempts;

    [Fact]
    public async Task Nothing_is_created_twice_in_a_hundred_thousand_runs()
    {
        var random = new Random(20_260_102);
        for (var batch = 0; batch < Batches; batch++)
        {
            await RunBatchAsync(random);
        }

        const int Runs = Batches * RunsOfBatch;
        Assert.Equal(Runs, _succeeded + _unknown + _failed);
        Assert.True(_succeeded > Runs / 10 && _unknown > Runs / 10 && _failed > Runs / 100, $"{_succeeded} succeeded, {_unknown} unknown, {_failed} failed: that is no test.");
        Assert.True(_attempts > Runs * 1.1 && _hits > Runs / 2, $"{_attempts} attempts, {_hits} faults: next to nothing was sent again.");
    }

    private async Task RunBatchAsync(Random random)
    {
        const string Path = "/service/cloud/workflow/createinstance";
        var clock = new ManualClock();
        var year = TimeSpan.FromDays(365); // a renewal in the background would wait for the thread pool, not for the clock
        var vendor = new VendorDouble(new VendorDoubleOptions { TimeProvider = clock, TokenLifetime = year, RequestsKept = 0 });
        var rule = vendor.Faults.On(Path).Inject(_ =>
        {
            _attempts++;
            return Choose(random);
        });
        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        var options = new AiRudderOptions
        {
            AppKey = "double-app-key",
            AppSecret = "double-app-secret",
            TimeProvider = clock,
            TokenLifetime = year,
            Retry = new RetryOptions { MaxAttempts = 4, BudgetReserve = 1_000_000, Random = new Random(random.Next()) },
        };
        using var client = new AiRudderClient(options, invoker);

        var results = new Dictionary<string, ApiResult<CreatedInstance>>();
        for (var run = 0; run < RunsOfBatch; run++)
        {
            var name = $"run {run}";
            results.Add(name, await clock.RunAsync(() => client.Workflows.TryCreateInstanceAsync(
                new CreateInstanceRequest { WorkflowTemplateId = 35, Name = name, EndTime = clock.GetUtcNow().AddDays(1) })));
        }

        var created = vendor.Workflows.CountBy(workflow => workflow.Name).ToDictionary();
        foreach (var (name, result) in results)
        {
            var count = created.GetValueOrDefault(name);
            Assert.True(count <= 1, $"{name} was created {count} times.");
            if (result.IsSuccess)
            {
                Assert.Equal(1, count);
                _succeeded++;
            }
            else if (result.Error.Kind == ApiErrorKind.OutcomeUnknown)
            {
                Assert.False(result.Error.IsRetryable);
                _unknown++;
            }
            else
            {
                // Whoever believes a failure with another name may repeat it: nothing was created.
                Assert.True(count == 0, $"{name}: {result.Error}");
                _failed++;
            }
        }

        _hits += rule.Hits;
        Assert.Equal(0, clock.ActiveTimers);
    }

    private static Fault? Choose(Random random) => random.Next(20) switch
    {
        0 or 1 => Fault.NoConnection,
        2 => Fault.LostRequest,
        3 => Fault.LostAnswer,
        4 or 5 or 6 => Fault.Status(Refusing[random.Next(Refusing.Length)], random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(40)) : null),
        7 => Fault.StatusAfterWork(Doubtful[random.Next(Doubtful.Length)]),
        8 => Fault.Code(500),
        9 => Fault.CutBody(random.Next(80)),
        10 => Fault.Body("{\"data\":{\"workflow_id\":\"ab"[..random.Next(26)]),
        11 => Fault.TokenWithdrawn,
        12 => Fault.Latency(TimeSpan.FromSeconds(1 + random.Next(300))),
        13 => Fault.SlowBody(1 + random.Next(40), TimeSpan.FromSeconds(1 + random.Next(100))),
        14 => Fault.Latency(TimeSpan.FromSeconds(1 + random.Next(30))).Then(Fault.LostAnswer),
        _ => null,
    };
}

using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks;

public sealed class WebhookQueueTests
{
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();
    private static readonly WebhookVerifier Verifier = new(SignatureScheme.HmacSha256Hex, Secret.AsMemory());

    private readonly ManualClock _clock = new();
    private readonly MemoryDeliveryLog _log;

    public WebhookQueueTests() => _log = new MemoryDeliveryLog(new DeliveryLogOptions { TimeProvider = _clock });

    [Fact]
    public async Task Is_answered_before_it_is_handled_and_handled_before_the_queue_has_stopped()
    {
        var finish = new TaskCompletionSource();
        var handled = 0;
        var queue = new WebhookQueue();
        var endpoint = Endpoint(queue, async (_, _) =>
        {
            await finish.Task;
            handled++;
        });

        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, 1)).Kind);
        Assert.Equal(WebhookOutcomeKind.InProgress, (await SendAsync(endpoint, 1)).Kind);
        Assert.Equal(0, handled);
        Task<int> stopped = queue.StopAsync(TimeSpan.FromMinutes(1));
        Assert.False(stopped.IsCompleted);
        finish.SetResult();

        Assert.Equal(0, await stopped);
        Assert.Equal(1, handled);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, 1)).Kind);
        Assert.Equal(WebhookOutcomeKind.Busy, (await SendAsync(endpoint, 2)).Kind);
    }

    [Fact]
    public async Task What_exceeds_its_capacity_is_refused_and_free_to_come_again()
    {
        var started = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        var handled = 0;
        var queue = new WebhookQueue(new WebhookQueueOptions { Capacity = 2, Concurrency = 1 });
        var endpoint = Endpoint(queue, async (_, _) =>
        {
            started.Release();
            await finish.Task;
            handled++;
        });

        await SendAsync(endpoint, 0);
        await started.WaitAsync();
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, 1)).Kind);
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, 2)).Kind);
        var refused = await SendAsync(endpoint, 3);
        Assert.Equal((WebhookOutcomeKind.Busy, 503), (refused.Kind, refused.Answer.HttpStatus));
        Assert.NotNull(refused.Answer.RetryAfter);
        Assert.Equal(2, queue.Count);

        finish.SetResult();
        await started.WaitAsync();
        await started.WaitAsync();
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, 3)).Kind);
        Assert.Equal(0, await queue.StopAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(4, handled);
    }

    [Fact]
    public async Task A_failing_delivery_is_tried_again_after_waits_that_double()
    {
        var clock = new ManualClock(); // of its own: nothing but the waits between attempts is due on it
        var failed = new List<DateTimeOffset>();
        var queue = new WebhookQueue(new WebhookQueueOptions { Attempts = 4, RetryDelay = TimeSpan.FromSeconds(1), TimeProvider = clock });
        var endpoint = Endpoint(queue, (_, _) =>
        {
            failed.Add(clock.GetUtcNow());
            return failed.Count < 4 ? throw new InvalidOperationException() : ValueTask.CompletedTask;
        });

        await SendAsync(endpoint, 1);
        Task<int> stopped = queue.StopAsync(Timeout.InfiniteTimeSpan);
        await RunClockAsync(clock, stopped);

        Assert.Equal(0, await stopped);
        Assert.Equal([0, 1, 3, 7], failed.Select(time => (time - failed[0]).TotalSeconds));
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, 1)).Kind);
    }

    [Fact]
    public async Task What_fails_at_every_attempt_is_told_and_handled_again_when_it_comes_again()
    {
        var told = new List<WebhookQueueFailure>();
        var error = new InvalidOperationException();
        var queue = new WebhookQueue(new WebhookQueueOptions { Attempts = 3, RetryDelay = TimeSpan.Zero, Failed = failure => { told.Add(failure); throw new InvalidOperationException(); } });
        var endpoint = Endpoint(queue, (_, _) => throw error);

        await SendAsync(endpoint, 1);
        Assert.Equal(1, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        WebhookQueueFailure only = Assert.Single(told);
        Assert.Equal(("pings", 3), (only.Endpoint, only.Attempts));
        Assert.Same(error, only.Error);
        Assert.Equal("1", Assert.IsType<Ping>(only.Event).Id);
        Assert.True((await _log.ClaimAsync(DeliveryKey.OfBody("""{"id":"1"}"""u8).Within("pings"))).IsGranted);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_given_up_and_told()
    {
        var started = new TaskCompletionSource();
        var told = new List<WebhookQueueFailure>();
        var both = new TaskCompletionSource();
        var queue = new WebhookQueue(new WebhookQueueOptions
        {
            Concurrency = 1,
            TimeProvider = _clock,
            Failed = failure =>
            {
                lock (told)
                {
                    told.Add(failure);
                    if (told.Count == 2)
                    {
                        both.SetResult();
                    }
                }
            },
        });
        var endpoint = Endpoint(queue, async (_, cancellationToken) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        await SendAsync(endpoint, 1);
        await started.Task;
        await SendAsync(endpoint, 2);
        Task<int> stopped = queue.StopAsync(TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await stopped;
        await both.Task;

        Assert.Equal(["1", "2"], told.Select(failure => ((Ping)failure.Event).Id).Order());
        Assert.Equal(2, await queue.StopAsync(TimeSpan.Zero));
        foreach (var id in (int[])[1, 2])
        {
            Assert.True((await _log.ClaimAsync(DeliveryKey.OfBody(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""")).Within("pings"))).IsGranted);
        }
    }

    [Fact]
    public async Task What_waited_longer_than_its_lease_is_claimed_anew_and_not_handled_when_a_copy_was()
    {
        var started = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        var handled = new List<string>();
        var queue = new WebhookQueue(new WebhookQueueOptions { Concurrency = 1 });
        var endpoint = Endpoint(queue, async (ping, _) =>
        {
            started.Release();
            await finish.Task;
            handled.Add(ping.Id);
        });
        await SendAsync(endpoint, 0);
        await started.WaitAsync();
        await SendAsync(endpoint, 1);
        await SendAsync(endpoint, 2);

        _clock.Advance(_log.Lease);
        Assert.True(await _log.CompleteAsync(await _log.ClaimAsync(DeliveryKey.OfBody("""{"id":"1"}"""u8).Within("pings"))));
        finish.SetResult();
        Assert.Equal(0, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(["0", "2"], handled);
    }

    [Fact]
    public async Task What_could_not_be_given_back_is_still_its_own_and_is_tried_again()
    {
        var runs = 0;
        var log = new DisturbedLog(_log, release: _ => throw new IOException("The log is away."));
        var queue = new WebhookQueue(new WebhookQueueOptions { Attempts = 2, RetryDelay = TimeSpan.Zero });
        var endpoint = Endpoint(queue, (_, _) => ++runs == 1 ? throw new InvalidOperationException() : ValueTask.CompletedTask, log: log);

        await SendAsync(endpoint, 1);
        Assert.Equal(0, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(2, runs);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, 1)).Kind);
    }

    [Fact]
    public async Task What_somebody_else_holds_at_every_further_attempt_is_told_with_the_reason_of_its_failure()
    {
        var told = new List<WebhookQueueFailure>();
        var error = new InvalidOperationException();
        var log = new DisturbedLog(_log, release: async claim => await _log.ReleaseAsync(claim) && (await _log.ClaimAsync(claim.Key)).IsGranted);
        var queue = new WebhookQueue(new WebhookQueueOptions { Attempts = 3, RetryDelay = TimeSpan.Zero, Failed = told.Add });
        var endpoint = Endpoint(queue, (_, _) => throw error, log: log);

        await SendAsync(endpoint, 1);
        Assert.Equal(1, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        WebhookQueueFailure only = Assert.Single(told);
        Assert.Equal(3, only.Attempts);
        Assert.Same(error, only.Error);
    }

    [Fact]
    public async Task A_long_delivery_can_be_read_until_it_was_handled()
    {
        WebhookBody? held = null;
        string? read = null;
        var queue = new WebhookQueue();
        var endpoint = WebhookEndpoint.ForBodies(
            Verifier,
            async (body, cancellationToken) =>
            {
                held = body;
                using var reader = new StreamReader(body.OpenRead());
                read = await reader.ReadToEndAsync(cancellationToken);
            },
            new WebhookEndpointOptions { Queue = queue },
            new WebhookBodyOptions { MaxMemoryBytes = 0 });

        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, 1)).Kind);
        Assert.Equal(0, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal("""{"id":"1"}""", read);
        Assert.Throws<ObjectDisposedException>(() => held!.OpenRead());
    }

    [Fact]
    public async Task What_is_given_up_is_counted_by_its_endpoint()
    {
        long counted = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == ApiTelemetry.SourceName && instrument.Name == "airudder.webhook.queue.given_up")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, change, tags, _) => Interlocked.Add(ref counted, tags[0].Value is "counted pings" ? change : 0));
        listener.Start();
        var queue = new WebhookQueue(new WebhookQueueOptions { Attempts = 1 });
        var endpoint = Endpoint(queue, (ping, _) => ping.Id == "2" ? ValueTask.CompletedTask : throw new InvalidOperationException(), "counted pings");

        await SendAsync(endpoint, 1);
        await SendAsync(endpoint, 2);
        await SendAsync(endpoint, 3);
        Assert.Equal(2, await queue.StopAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(2, Interlocked.Read(ref counted));
    }

    private WebhookEndpoint Endpoint(WebhookQueue queue, Func<Ping, CancellationToken, ValueTask> handler, string name = "pings", IDeliveryLog? log = null) =>
        WebhookEndpoint.ForEvents(Verifier, handler, new WebhookEndpointOptions<Ping> { Name = name, Queue = queue, Deliveries = log ?? _log, TimeProvider = _clock });

    private static ValueTask<WebhookResult> SendAsync(WebhookEndpoint endpoint, int id)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""");
        WebhookHeaders headers = [];
        headers.Add(SignatureScheme.DefaultHeaderName, SignatureScheme.HmacSha256Hex.Sign(body, Secret));
        return endpoint.HandleAsync(headers, new ReadOnlySequence<byte>(body));
    }

    /// <summary>Fires timer after timer until the task ends; the queue works on threads of its own in between.</summary>
    private static async Task RunClockAsync(ManualClock clock, Task task)
    {
        while (!task.IsCompleted)
        {
            if (!clock.AdvanceToNext())
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>A log that does something else when a claim is given back.</summary>
    private sealed class DisturbedLog(MemoryDeliveryLog log, Func<DeliveryClaim, ValueTask<bool>> release) : IDeliveryLog
    {
        public TimeSpan Lease => log.Lease;

        public ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default) => log.ClaimAsync(key, cancellationToken);

        public ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default) => log.CompleteAsync(claim, cancellationToken);

        public ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default) => release(claim);
    }
}

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// Deliveries that are answered before they are handled: bounded, in memory, handled a few at a time, drained when it stops.
/// One may serve several endpoints. What waits is lost when the process dies, although it was answered as accepted; where that
/// must not be, handle before answering, or let the handler store the event.
/// </summary>
public sealed class WebhookQueue : IAsyncDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private readonly WebhookQueueOptions _options;
    private readonly Lock _gate = new();
    private readonly Queue<QueuedDelivery> _waiting = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _workers;
    private int _givenUp;
    private bool _stopping;

    /// <summary>Creates a queue. It works as soon as there is something to do.</summary>
    /// <param name="options">Bounds; the defaults when null.</param>
    public WebhookQueue(WebhookQueueOptions? options = null) => _options = options ?? new WebhookQueueOptions();

    /// <summary>How many deliveries wait, those that are being handled not counted.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>How many deliveries may wait.</summary>
    public int Capacity => _options.Capacity;

    /// <summary>Takes no more deliveries, and waits for those it has.</summary>
    /// <param name="limit">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. What is being handled then is cancelled; what still waits is given up.</param>
    /// <returns>
    /// How many deliveries were given up until now, since the queue began: each was told to <see cref="WebhookQueueOptions.Failed"/>,
    /// as will be those whose handlers still have to heed their cancellation.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative and not infinite.</exception>
    public async Task<int> StopAsync(TimeSpan limit)
    {
        lock (_gate)
        {
            _stopping = true;
            SettleIfDrained();
        }

        try
        {
            await _drained.Task.WaitAsync(limit, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _giveUp.CancelAsync().ConfigureAwait(false);
            while (TryDequeue() is { } delivery)
            {
                await GiveUpAsync(delivery, error: null, attempts: 0).ConfigureAwait(false);
            }
        }

        return Volatile.Read(ref _givenUp);
    }

    /// <summary>Stops at once: cancels what is being handled and gives up what waits. <see cref="StopAsync"/> first lets it end.</summary>
    /// <returns>A task that ends when nothing waits any more.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    /// <summary>Takes a delivery; false when there is no room, or the queue stops.</summary>
    internal bool TryEnqueue(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            if (_stopping || _waiting.Count >= _options.Capacity)
            {
                return false;
            }

            _waiting.Enqueue(delivery);
            WebhookTelemetry.Waiting(1);
            if (_workers == _options.Concurrency)
            {
                return true;
            }

            _workers++;
        }

        // Workers come with work and go with it: a queue that nobody uses costs nothing.
        _ = Task.Run(WorkAsync);
        return true;
    }

    private async Task WorkAsync()
    {
        while (TryDequeue(ends: true) is { } delivery)
        {
            await RunAsync(delivery).ConfigureAwait(false);
        }
    }

    private QueuedDelivery? TryDequeue(bool ends = false)
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var delivery))
            {
                WebhookTelemetry.Waiting(-1);
                return delivery;
            }

            if (ends)
            {
                _workers--;
                SettleIfDrained();
            }

            return null;
        }
    }

    private void SettleIfDrained()
    {
        if (_stopping && _workers == 0 && _waiting.Count == 0)
        {
            _drained.TrySetResult();
        }
    }

    private async ValueTask RunAsync(QueuedDelivery delivery)
    {
        Exception? error = null;
        var delay = _options.RetryDelay;
        var attempt = 0;
        try
        {
            while (true)
            {
                attempt++;
                var result = await delivery.TryAsync(_giveUp.Token).ConfigureAwait(false);
                error = result.Error ?? error;

                // Of one that somebody else has now it is not known what becomes of it: it is asked for again.
                if (result.Kind is WebhookOutcomeKind.Accepted or WebhookOutcomeKind.Duplicate)
                {
                    delivery.Release();
                    return;
                }

                // What is malformed is so at each attempt.
                if (attempt == _options.Attempts || result.Kind == WebhookOutcomeKind.Malformed)
                {
                    break;
                }

                await Task.Delay(delay, _options.TimeProvider, _giveUp.Token).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
        catch (OperationCanceledException exception)
        {
            error ??= exception;
        }

        await GiveUpAsync(delivery, error, attempt).ConfigureAwait(false);
    }

    private async ValueTask GiveUpAsync(QueuedDelivery delivery, Exception? error, int attempts)
    {
        Interlocked.Increment(ref _givenUp);
        WebhookTelemetry.GivenUp(delivery.EndpointName);
        await delivery.GiveBackAsync().ConfigureAwait(false);
        try
        {
            _options.Failed?.Invoke(delivery.Describe(error, attempts));
        }
        catch (Exception)
        {
            // The worker serves the deliveries behind this one, too.
        }
        finally
        {
            delivery.Release();
        }
    }
}

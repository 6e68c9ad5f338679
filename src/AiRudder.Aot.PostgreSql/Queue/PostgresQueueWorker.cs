using Npgsql;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>
/// Takes events from a queue and has them handled, several at once, until it is stopped. Any number of workers, in any number
/// of processes, share a queue. Waits for a word from the database where there is nothing to do, and looks now and then.
/// </summary>
public sealed class PostgresQueueWorker
{
    private readonly PostgresQueue _queue;
    private readonly RunHandler _run;
    private readonly PostgresQueueWorkerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Wake _wake;
    private int _running;

    /// <summary>Creates a worker whose handler has effects anywhere: at least once.</summary>
    /// <param name="queue">Where the events are.</param>
    /// <param name="handler">Handles one event. Called by as many at once as the options say.</param>
    /// <param name="options">How it works; the defaults when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="queue"/> or <paramref name="handler"/> is null.</exception>
    public PostgresQueueWorker(PostgresQueue queue, QueueHandler handler, PostgresQueueWorkerOptions? options = null)
        : this(queue, (run, ends) => run.RunAsync(handler, ends), options)
    {
        ArgumentNullException.ThrowIfNull(handler);
    }

    /// <summary>Creates a worker whose handler has effects in the queue's transaction: exactly once.</summary>
    /// <param name="queue">Where the events are.</param>
    /// <param name="handler">Handles one event. Called by as many at once as the options say.</param>
    /// <param name="options">How it works; the defaults when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="queue"/> or <paramref name="handler"/> is null.</exception>
    public PostgresQueueWorker(PostgresQueue queue, TransactionalQueueHandler handler, PostgresQueueWorkerOptions? options = null)
        : this(queue, (run, ends) => run.RunAsync(handler, ends), options)
    {
        ArgumentNullException.ThrowIfNull(handler);
    }

    private PostgresQueueWorker(PostgresQueue queue, RunHandler run, PostgresQueueWorkerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(queue);
        _queue = queue;
        _run = run;
        _options = options ?? new PostgresQueueWorkerOptions();
        _timeProvider = queue.Database.Options.TimeProvider;
        _wake = new Wake(_timeProvider);
    }

    private delegate Task<QueueRunResult> RunHandler(QueueRun run, RunEnds ends);

    /// <summary>
    /// Works until it is told to stop; then takes nothing more, waits for the handlers that run, cancels them where that takes
    /// too long, and gives back what they did not end. A database that cannot be reached is waited for.
    /// </summary>
    /// <param name="stoppingToken">Tells it to stop.</param>
    /// <returns>A task that ends, without an exception, when the last handler has ended and that is recorded.</returns>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("The worker runs already; another worker may be created for the same queue.");
        }

        using var slots = new SemaphoreSlim(_options.Concurrency);
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _timeProvider);
        using var registration = stoppingToken.UnsafeRegister(_ => patience.CancelAfter(_options.StopTimeout), null);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var listener = _options.Listen ? new QueueListener(_queue, _wake, _options.PollInterval, _options.Observer).RunAsync(listening.Token) : Task.CompletedTask;
        var cleanup = new Cleanup(_timeProvider, _options.CleanupInterval, CleanUpAsync);
        try
        {
            await WorkAsync(slots, cleanup, patience.Token, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            for (var i = 0; i < _options.Concurrency; i++)
            {
                await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            await listening.CancelAsync().ConfigureAwait(false);
            await listener.ConfigureAwait(false);
            await cleanup.DisposeAsync().ConfigureAwait(false);
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task WorkAsync(SemaphoreSlim slots, Cleanup cleanup, CancellationToken stopped, CancellationToken stoppingToken)
    {
        while (true)
        {
            // As many as are free, and never more than can be handled at once: what is taken is also begun.
            await slots.WaitAsync(stoppingToken).ConfigureAwait(false);
            var free = 1;
            while (free < _options.Concurrency && slots.Wait(0, CancellationToken.None))
            {
                free++;
            }

            _wake.Reset();
            var claimed = _timeProvider.GetTimestamp(); // before the server's clock starts: the lease is over here no later than there
            var runs = await ClaimAsync(free, slots).ConfigureAwait(false);
            foreach (var run in runs)
            {
                _ = Task.Run(() => RunAsync(run, claimed, slots, stopped), CancellationToken.None);
            }

            if (runs.Count < free)
            {
                cleanup.StartIfDue();
                await _wake.WaitAsync(_options.PollInterval, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes events; none where the database fails. Slots without one are free again.</summary>
    private async Task<List<QueueRun>> ClaimAsync(int limit, SemaphoreSlim slots)
    {
        var taken = 0;
        try
        {
            // Not cancelled: what the server gives must not be lost on its way.
            var runs = await _queue.Database.ReadRowsAsync(
                _queue.Statements.Claim,
                reader => new QueueRun(_queue, _options, Read(reader), reader.GetInt64(1)),
                CancellationToken.None,
                Parameters.Of(_queue.Name),
                Parameters.Of(limit),
                Parameters.Of(_options.Lease)).ConfigureAwait(false);
            taken = runs.Count;
            return runs;
        }
        catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
        {
            _options.Observer?.Unavailable(exception);
            return [];
        }
        finally
        {
            if (taken < limit)
            {
                slots.Release(limit - taken);
            }
        }
    }

    private async Task RunAsync(QueueRun run, long claimed, SemaphoreSlim slots, CancellationToken stopped)
    {
        try
        {
            var left = _options.Lease - _timeProvider.GetElapsedTime(claimed);
            using var lease = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped, lease.Token);
            var result = run.IsExhausted ? await run.BuryAsync(lease.Token).ConfigureAwait(false)
                : await _run(run, new RunEnds(either.Token, stopped, lease.Token)).ConfigureAwait(false);
            _options.Observer?.Ended(run.Queued, result.Outcome, result.Exception);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<long> CleanUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queue.CleanUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
        {
            _options.Observer?.Unavailable(exception);
            return 0;
        }
    }

    private static QueuedEvent Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        Parameters.KeyAt(reader, 2),
        reader.GetString(3),
        HeaderText.Read(reader.IsDBNull(4) ? null : reader.GetString(4)),
        reader.GetFieldValue<byte[]>(5),
        reader.GetInt32(6),
        reader.GetInt32(7),
        reader.GetFieldValue<DateTime>(8));
}

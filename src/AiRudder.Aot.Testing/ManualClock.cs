namespace AiRudder.Aot.Testing;

/// <summary>
/// A clock that stands until it is advanced. Its timers fire inside <see cref="Advance"/>, on the thread that advances it, in
/// order of their due times. Safe for use by several threads.
/// </summary>
/// <remarks>Give it to the client under test, <see cref="VendorDoubleOptions.TimeProvider"/> and whatever else waits: hours pass at once.</remarks>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>Creates a clock that stands at 2026-01-02T03:04:05Z.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    /// <summary>Creates a clock.</summary>
    /// <param name="now">Where it stands.</param>
    public ManualClock(DateTimeOffset now) => _now = now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the clock. Timers that are due until then fire, those among them that they set anew.</summary>
    /// <param name="by">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetUtcNow() + by;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Advances to the timer that is due next.</summary>
    /// <returns>False when none is waiting: the clock stands where it stood.</returns>
    public bool AdvanceToNext()
    {
        if (UntilNext() is not { } wait)
        {
            return false;
        }

        Advance(wait);
        return true;
    }

    /// <summary>Advances by so much, or to the timer that is due next, whichever is nearer.</summary>
    /// <param name="by">By how much at most.</param>
    public void AdvanceUpTo(TimeSpan by) => Advance(UntilNext() is { } wait && wait < by ? wait : by);

    /// <summary>
    /// Runs what waits for this clock alone, and advances from timer to timer until it has ended. Everything happens on the
    /// calling thread, one thing after the other: without a synchronization context continuations run where a timer fires.
    /// </summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="start">
    /// Starts what is to run. A call to a double in memory waits for the clock alone, unless its request for a token has to wait,
    /// too: what waits for that goes on on the thread pool. On loopback there are sockets to wait for: advance while it runs.
    /// </param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The task waits, but not for the clock.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Task<T> task;
        try
        {
            task = start();
            while (!task.IsCompleted)
            {
                if (!AdvanceToNext())
                {
                    throw new InvalidOperationException("The task waits for something else than the clock.");
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        return await task.ConfigureAwait(false);
    }

    private TimeSpan? UntilNext()
    {
        lock (_gate)
        {
            return _timers.Count == 0 ? null
                : _timers.Min(timer => timer.Due) - _now is var wait && wait > TimeSpan.Zero ? wait
                : TimeSpan.Zero;
        }
    }

    /// <summary>Moves the clock to the next timer that is due until then, and takes it; to the end when there is none.</summary>
    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            if (next is null)
            {
                _now = target > _now ? target : _now;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
            }
            else
            {
                _timers.Remove(next);
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

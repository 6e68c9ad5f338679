namespace AiRudder.Aot.Tests;

/// <summary>A clock that stands until it is advanced. Its timers fire inside <see cref="Advance"/>, on the thread that advances it, in order of their due times.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

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

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances to the timer that is due next; false when none is waiting.</summary>
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
    public void AdvanceUpTo(TimeSpan by) => Advance(UntilNext() is { } wait && wait < by ? wait : by);

    private TimeSpan? UntilNext()
    {
        lock (_gate)
        {
            return _timers.Count == 0 ? null
                : _timers.Min(timer => timer.Due) - _now is var wait && wait > TimeSpan.Zero ? wait
                : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Runs what waits for this clock alone, and advances from timer to timer until it has ended. Everything happens on the
    /// calling thread, one thing after the other: without a synchronization context continuations run where a timer fires.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> start)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Task<T> task;
        try
        {
            task = start();
            while (!task.IsCompleted)
            {
                Assert.True(AdvanceToNext(), "The task waits for something else than the clock.");
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        return await task;
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset target = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                if (next is null)
                {
                    _now = target;
                    return;
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
            }

            next.Fire();
        }
    }

    private sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (provider._gate)
            {
                provider._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = provider._now + dueTime;
                    Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                    provider._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (provider._gate)
            {
                provider._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

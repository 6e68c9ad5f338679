namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>How a <see cref="PostgresQueueWorker"/> works.</summary>
public sealed class PostgresQueueWorkerOptions
{
    private readonly int _concurrency = 8;
    private readonly TimeSpan _lease = TimeSpan.FromMinutes(5);
    private readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(5);
    private readonly int _maxAttempts = 10;
    private readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _longestPause = TimeSpan.FromMinutes(10);
    private readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(20);
    private readonly TimeSpan _cleanupInterval = TimeSpan.FromMinutes(10);

    /// <summary>How many events are handled at once, and how many connections are used for it at most, beside one that listens. Default: 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Concurrency
    {
        get => _concurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Concurrency));
            _concurrency = value;
        }
    }

    /// <summary>
    /// How long a run may take. Then its handler is cancelled, and from then on another worker may take the event. It is also
    /// how long an event waits whose worker has died. Default: 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than 49 days, which no timer can measure.</exception>
    public TimeSpan Lease
    {
        get => _lease;
        init => _lease = Spans.Checked(value, nameof(Lease));
    }

    /// <summary>How often the queue is looked at where nothing wakes the worker: for events that are due after a pause, or whose worker died. Default: 5 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than 49 days, which no timer can measure.</exception>
    public TimeSpan PollInterval
    {
        get => _pollInterval;
        init => _pollInterval = Spans.Checked(value, nameof(PollInterval));
    }

    /// <summary>How often an event is tried before it is given up; a run that ended without a word counts. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int MaxAttempts
    {
        get => _maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxAttempts));
            _maxAttempts = value;
        }
    }

    /// <summary>The pause after the first attempt that failed; each further one is twice as long. Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, or longer than 49 days.</exception>
    public TimeSpan FirstPause
    {
        get => _firstPause;
        init => _firstPause = Spans.Checked(value, nameof(FirstPause));
    }

    /// <summary>The longest pause between two attempts. Default: 10 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, or longer than 49 days.</exception>
    public TimeSpan LongestPause
    {
        get => _longestPause;
        init => _longestPause = Spans.Checked(value, nameof(LongestPause));
    }

    /// <summary>How long a worker that is to stop waits for running handlers before it cancels them. Default: 20 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than 49 days, which no timer can measure.</exception>
    public TimeSpan StopTimeout
    {
        get => _stopTimeout;
        init => _stopTimeout = Spans.Checked(value, nameof(StopTimeout));
    }

    /// <summary>
    /// Whether the worker listens for new events on a connection of its own. Default: yes. Set it to false behind a pooler that
    /// gives each transaction another connection; the queue is then only looked at now and then.
    /// </summary>
    public bool Listen { get; init; } = true;

    /// <summary>How often a worker deletes what its queue no longer remembers. Default: 10 minutes. Zero: never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan CleanupInterval
    {
        get => _cleanupInterval;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(CleanupInterval));
            _cleanupInterval = value;
        }
    }

    /// <summary>Is told what the worker does. Null (the default): nobody.</summary>
    public IQueueObserver? Observer { get; init; }

    /// <summary>The pause after an attempt: the first pause, doubled with each.</summary>
    internal TimeSpan PauseAfter(int attempt)
    {
        var pause = FirstPause.Ticks * Math.Pow(2, Math.Min(attempt - 1, 60));
        return TimeSpan.FromTicks((long)Math.Min(pause, LongestPause.Ticks));
    }
}

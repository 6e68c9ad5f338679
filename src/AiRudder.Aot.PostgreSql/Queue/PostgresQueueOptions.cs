namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>How long a <see cref="PostgresQueue"/> remembers what is over.</summary>
public sealed class PostgresQueueOptions
{
    private readonly TimeSpan _retention = TimeSpan.FromDays(1);
    private readonly TimeSpan _deadRetention = TimeSpan.FromDays(30);
    private readonly int _cleanupBatch = 5000;

    /// <summary>How long an event that was handled is remembered, without its body, so that a repeated delivery is not taken again. Default: one day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than a hundred years.</exception>
    public TimeSpan Retention
    {
        get => _retention;
        init => _retention = Spans.CheckedRetention(value, nameof(Retention));
    }

    /// <summary>How long an event that was given up is kept, with its body. Default: 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than a hundred years.</exception>
    public TimeSpan DeadRetention
    {
        get => _deadRetention;
        init => _deadRetention = Spans.CheckedRetention(value, nameof(DeadRetention));
    }

    /// <summary>How many rows one statement deletes at most. Default: 5,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int CleanupBatch
    {
        get => _cleanupBatch;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(CleanupBatch));
            _cleanupBatch = value;
        }
    }
}

namespace AiRudder.Aot.PostgreSql.Deliveries;

/// <summary>How long a <see cref="PostgresDeliveryLog"/> remembers. The same for all instances that share one.</summary>
public sealed class PostgresDeliveryLogOptions
{
    private readonly TimeSpan _lease = TimeSpan.FromMinutes(5);
    private readonly TimeSpan _retention = TimeSpan.FromDays(1);
    private readonly TimeSpan _cleanupInterval = TimeSpan.FromMinutes(10);
    private readonly int _cleanupBatch = 5000;

    /// <summary>How long a claim lasts that is neither completed nor released. Default: 5 minutes. Longer than handling takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than 49 days, which no timer can measure.</exception>
    public TimeSpan Lease
    {
        get => _lease;
        init => _lease = Spans.Checked(value, nameof(Lease));
    }

    /// <summary>
    /// How long a completed delivery is remembered. Default: one day. The predictive dialer repeats a delivery for some five
    /// minutes; for other webhooks the vendor states no time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than a hundred years.</exception>
    public TimeSpan Retention
    {
        get => _retention;
        init => _retention = Spans.CheckedRetention(value, nameof(Retention));
    }

    /// <summary>
    /// How often each instance deletes what is no longer remembered, after a delivery that it completes. Default: 10 minutes.
    /// Zero: only <see cref="PostgresDeliveryLog.CleanUpAsync"/> does.
    /// </summary>
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

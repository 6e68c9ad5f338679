namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>How many deliveries one instance remembers, and for how long.</summary>
public class DeliveryLogOptions
{
    private readonly int _capacity = 1_000_000;
    private readonly TimeSpan _retention = TimeSpan.FromDays(1);
    private readonly TimeSpan _lease = TimeSpan.FromMinutes(5);
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>How many keys are remembered; the oldest leave first. Default: 1,000,000, which take up to 40 MB; few take little.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or more than 100,000,000.</exception>
    public int Capacity
    {
        get => _capacity;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100_000_000);
            _capacity = value;
        }
    }

    /// <summary>
    /// How long a completed delivery is remembered. Default: one day. The predictive dialer repeats a delivery for some five
    /// minutes; for other webhooks the vendor states no time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan Retention
    {
        get => _retention;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _retention = value;
        }
    }

    /// <summary>How long a claim lasts that is neither completed nor released. Default: 5 minutes. Longer than handling takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than 49 days, which no timer can measure.</exception>
    public TimeSpan Lease
    {
        get => _lease;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(49));
            _lease = value;
        }
    }

    /// <summary>The clock that leases and retention are measured with. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }
}

namespace AiRudder.Aot.Webhooks;

/// <summary>How many deliveries wait, how many are handled at a time, and how often.</summary>
public sealed class WebhookQueueOptions
{
    private readonly int _capacity = 1000;
    private readonly int _concurrency = 4;
    private readonly int _attempts = 5;
    private readonly TimeSpan _retryDelay = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>How many deliveries wait at most, those that are being handled not counted. Default: 1000. What exceeds them is answered with 503.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Capacity
    {
        get => _capacity;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _capacity = value;
        }
    }

    /// <summary>How many deliveries are handled at a time. Default: 4. One keeps them in the order of their arrival.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Concurrency
    {
        get => _concurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _concurrency = value;
        }
    }

    /// <summary>How often a delivery is handled at most: its sender, who was told that it is accepted, does not repeat it. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Attempts
    {
        get => _attempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _attempts = value;
        }
    }

    /// <summary>How long to wait before the second attempt; each further wait is twice the one before. Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than an hour.</exception>
    public TimeSpan RetryDelay
    {
        get => _retryDelay;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            _retryDelay = value;
        }
    }

    /// <summary>
    /// Told of each delivery that is given up: what to do where an accepted one must not be lost, such as to log and keep it.
    /// It should not throw; what it throws is dropped. Default: none, and then only the metrics tell.
    /// </summary>
    public Action<WebhookQueueFailure>? Failed { get; init; }

    /// <summary>The clock of the waits. Default: the system's.</summary>
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

    /// <summary>The same options, with another listener.</summary>
    /// <param name="failed">Told of each delivery that is given up.</param>
    /// <returns>A copy.</returns>
    public WebhookQueueOptions With(Action<WebhookQueueFailure>? failed) => new()
    {
        Capacity = Capacity,
        Concurrency = Concurrency,
        Attempts = Attempts,
        RetryDelay = RetryDelay,
        TimeProvider = TimeProvider,
        Failed = failed,
    };
}

namespace AiRudder.Aot.Http;

/// <summary>
/// When a request is sent again, and how long that waits. What may be sent again at all is not an option: see
/// <c>docs/reliability.md</c>. Read once, by the transport that is constructed with it.
/// </summary>
public sealed class RetryOptions
{
    private readonly int _maxAttempts = 3;
    private readonly TimeSpan _baseDelay = TimeSpan.FromMilliseconds(200);
    private readonly TimeSpan _maxDelay = TimeSpan.FromSeconds(10);
    private readonly TimeSpan _maxRetryAfter = TimeSpan.FromMinutes(2);
    private readonly double _budgetRatio = 0.1;
    private readonly int _budgetReserve = 10;
    private readonly Random _random = Random.Shared;

    /// <summary>Every request is sent once, except after a token's first refusal.</summary>
    public static RetryOptions None { get; } = new() { MaxAttempts = 1 };

    /// <summary>Most attempts of one call, the first among them. The one that follows a token's first refusal is not counted. Default: 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MaxAttempts
    {
        get => _maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxAttempts));
            _maxAttempts = value;
        }
    }

    /// <summary>Longest wait before the second attempt; it doubles with each further one. Half of each wait is random. Default: 200 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than a day.</exception>
    public TimeSpan BaseDelay
    {
        get => _baseDelay;
        init => _baseDelay = Delay(value, nameof(BaseDelay));
    }

    /// <summary>Where the doubling ends. Default: 10 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than a day.</exception>
    public TimeSpan MaxDelay
    {
        get => _maxDelay;
        init => _maxDelay = Delay(value, nameof(MaxDelay));
    }

    /// <summary>
    /// Longest <c>Retry-After</c> that is waited for; the call's deadline bounds it too. An answer that asks for more ends the
    /// call at once. Default: two minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than a day.</exception>
    public TimeSpan MaxRetryAfter
    {
        get => _maxRetryAfter;
        init => _maxRetryAfter = Delay(value, nameof(MaxRetryAfter));
    }

    /// <summary>What part of a further attempt each call that succeeds pays into the transport's retry budget. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between zero and one.</exception>
    public double BudgetRatio
    {
        get => _budgetRatio;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(BudgetRatio), value, "The ratio must be between zero and one.");
            }

            _budgetRatio = value;
        }
    }

    /// <summary>
    /// Further attempts in the budget at the start, and at most. While nothing succeeds no more than these are made, however
    /// many calls there are: an outage is not answered with a multiple of the load. Default: 10.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than a million.</exception>
    public int BudgetReserve
    {
        get => _budgetReserve;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(BudgetReserve));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000_000, nameof(BudgetReserve));
            _budgetReserve = value;
        }
    }

    /// <summary>Where the random half of a wait comes from. Used by one thread at a time in each transport. Default: <see cref="Random.Shared"/>.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Random Random
    {
        get => _random;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Random));
            _random = value;
        }
    }

    private static TimeSpan Delay(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), name);
        return value;
    }
}

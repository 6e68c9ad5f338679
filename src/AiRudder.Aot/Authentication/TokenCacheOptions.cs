namespace AiRudder.Aot.Authentication;

/// <summary>How a <see cref="TokenCache"/> keeps a token.</summary>
public sealed class TokenCacheOptions
{
    private readonly TimeSpan _lifetime = TimeSpan.FromHours(23);
    private readonly TimeSpan? _renewAhead;
    private readonly TimeSpan _requestTimeout = TimeSpan.FromSeconds(100);

    /// <summary>How long a token is used, from the moment it was asked for. Default: 23 of the 24 hours that the vendor grants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan Lifetime
    {
        get => _lifetime;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(Lifetime));
            _lifetime = value;
        }
    }

    /// <summary>
    /// How long before its end a token is renewed in the background, by the first call of that time; calls go on with the old
    /// one. Less than the lifetime; zero renews only when a token has ended. Null (the default): the last tenth of the lifetime.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan? RenewAhead
    {
        get => _renewAhead;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(RenewAhead));
            _renewAhead = value;
        }
    }

    /// <summary>Longest time that one request for a token may take, and that another instance's is waited for. Default: 100 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan RequestTimeout
    {
        get => _requestTimeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(RequestTimeout));
            _requestTimeout = value;
        }
    }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where instances share the token. Null (the default): nowhere.</summary>
    public ITokenStore? Store { get; init; }

    /// <summary>The account's name in the store.</summary>
    public string Account { get; init; } = "default";
}

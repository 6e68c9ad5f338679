namespace AiRudder.Aot.Authentication;

/// <summary>
/// Keeps one account's token, and asks for it once however many callers wait. The request belongs to no caller: one that
/// gives up harms no other. Towards its end a token is renewed in the background; where that fails it serves on, and the next
/// try waits, longer each time. A token that is refused is renewed once, however many calls say so.
/// </summary>
/// <remarks>A request that failed while there was no token is not remembered: the next call asks again.</remarks>
public sealed class TokenCache : ITokenSource, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly ITokenIssuer _issuer;
    private readonly TokenCacheOptions _options;
    private readonly TimeSpan _renewAhead;
    private readonly TimeProvider _timeProvider;
    private readonly GuardedStore? _store;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposal = new();
    private Kept? _kept;
    private TaskCompletionSource<AccessToken>? _pending;
    private AccessToken? _refused; // the last one; a store may still hold it
    private DateTimeOffset _pausedUntil;
    private int _failures; // of renewals, in a row
    private bool _disposed;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="issuer">Asks for tokens.</param>
    /// <param name="options">How tokens are kept; null takes the defaults.</param>
    /// <exception cref="ArgumentException">Tokens would be renewed as soon as they are there: <see cref="TokenCacheOptions.RenewAhead"/> is no less than <see cref="TokenCacheOptions.Lifetime"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="issuer"/> is null.</exception>
    public TokenCache(ITokenIssuer issuer, TokenCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        _issuer = issuer;
        _options = options ?? new TokenCacheOptions();
        _renewAhead = _options.RenewAhead ?? _options.Lifetime / 10;
        if (_renewAhead >= _options.Lifetime)
        {
            throw new ArgumentException("A token cannot be renewed ahead of its end by its whole lifetime or more.", nameof(options));
        }

        _timeProvider = _options.TimeProvider;
        _store = _options.Store is { } store ? new GuardedStore(store, _options.Account, _timeProvider, _options.RequestTimeout, _disposal.Token) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The request for a token took too long.</exception>
    /// <exception cref="InvalidDataException">What was issued cannot be a token.</exception>
    /// <exception cref="ObjectDisposedException">The cache was disposed of.</exception>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AccessToken>(cancellationToken);
        }

        if (Volatile.Read(ref _kept) is { } kept)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            if (now < kept.RenewAt)
            {
                return new(kept.Token);
            }

            if (now < kept.Token.ExpiresAt)
            {
                StartRenewal(now);
                return new(kept.Token);
            }
        }

        return new(JoinRequest(cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where a renewal brought the refused text again, and that is refused too, it stays for a while: asking again at once
    /// would bring it once more.
    /// </remarks>
    public void Invalidate(AccessToken refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        lock (_gate)
        {
            if (_kept?.Token != refused)
            {
                return;
            }

            if (_refused?.Value == refused.Value && _timeProvider.GetUtcNow() < _pausedUntil)
            {
                return;
            }

            _refused = refused;
            _kept = null;
        }
    }

    /// <summary>The newest renewal in the background; ends, and never fails, when what came of it is known here.</summary>
    internal Task Renewal { get; private set; } = Task.CompletedTask;

    /// <summary>Drops the token and ends a running request; whoever waits for it gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _kept = null;
        }

        _disposal.Cancel();
        _disposal.Dispose();
    }

    private void StartRenewal(DateTimeOffset now)
    {
        TaskCompletionSource<AccessToken> request;
        CancellationToken disposal;
        lock (_gate)
        {
            if (_disposed || _pending is not null || now < _pausedUntil || _kept is null || now < _kept.RenewAt)
            {
                return;
            }

            (request, disposal) = BeginRequest();
        }

        // Not on the caller's thread: the issuer's code runs there until it first waits, and this caller has what it wants.
        Renewal = Task.Run(() => RunRequestAsync(request, renewal: true, disposal), CancellationToken.None);
    }

    private Task<AccessToken> JoinRequest(CancellationToken cancellationToken)
    {
        TaskCompletionSource<AccessToken> request;
        CancellationToken disposal;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_kept is { } kept && _timeProvider.GetUtcNow() < kept.Token.ExpiresAt)
            {
                return Task.FromResult(kept.Token);
            }

            if (_pending is { } running)
            {
                return running.Task.WaitAsync(cancellationToken);
            }

            (request, disposal) = BeginRequest();
        }

        // Outside the lock: the issuer's code runs here until it first waits.
        _ = RunRequestAsync(request, renewal: false, disposal);
        return request.Task.WaitAsync(cancellationToken);
    }

    private (TaskCompletionSource<AccessToken> Request, CancellationToken Disposal) BeginRequest()
    {
        _pending = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (_pending, _disposal.Token);
    }

    private async Task RunRequestAsync(TaskCompletionSource<AccessToken> request, bool renewal, CancellationToken disposal)
    {
        IAsyncDisposable? held = null;
        try
        {
            (bool answered, AccessToken? shared) = await ReadStoreAsync(renewal).ConfigureAwait(false);
            if (answered && shared is null && (held = await _store!.LockAsync().ConfigureAwait(false)) is not null)
            {
                // Whoever had the lock before may have left one.
                (_, shared) = await ReadStoreAsync(renewal).ConfigureAwait(false);
            }

            AccessToken token = shared ?? await RequestAsync(disposal).ConfigureAwait(false);
            lock (_gate)
            {
                _pending = null;
                _kept = _disposed ? null : new Kept(token, RenewAt(token));
                if (token.Value == _refused?.Value)
                {
                    Pause(_timeProvider.GetUtcNow());
                }
                else
                {
                    _failures = 0;
                    _pausedUntil = default;
                }
            }

            request.SetResult(token);
            if (shared is null && _store is not null)
            {
                await _store.WriteAsync(token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it was belongs to those who wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                _pending = null;
                if (renewal)
                {
                    Pause(_timeProvider.GetUtcNow());
                }
            }

            request.SetException(exception);
            _ = request.Task.Exception; // seen, even if everyone who waited has left
        }
        finally
        {
            if (held is not null)
            {
                await _store!.ReleaseAsync(held).ConfigureAwait(false);
            }
        }
    }

    private async Task<AccessToken> RequestAsync(CancellationToken disposal)
    {
        // From before the request: the vendor's clock starts somewhere between question and answer.
        DateTimeOffset now = _timeProvider.GetUtcNow();
        try
        {
            string value = await Bounded.WaitAsync("The request for a token", _issuer.RequestAsync, _options.RequestTimeout, _timeProvider, disposal).ConfigureAwait(false);
            if (!AccessToken.IsUsable(value))
            {
                throw new InvalidDataException("The vendor issued something that cannot be a token.");
            }

            DateTimeOffset expiresAt = _options.Lifetime < DateTimeOffset.MaxValue - now ? now + _options.Lifetime : DateTimeOffset.MaxValue;
            return new AccessToken(value, expiresAt);
        }
        catch (OperationCanceledException exception) when (disposal.IsCancellationRequested)
        {
            throw new ObjectDisposedException(typeof(TokenCache).FullName, exception);
        }
    }

    /// <summary>A token that another instance has put into the store, if it is of use: fresh, not refused, and for a renewal not due for one itself.</summary>
    private async Task<(bool Answered, AccessToken? Token)> ReadStoreAsync(bool renewal)
    {
        if (_store is null)
        {
            return default;
        }

        (bool answered, AccessToken? shared) = await _store.ReadAsync().ConfigureAwait(false);
        DateTimeOffset now = _timeProvider.GetUtcNow();
        bool useful = shared is not null && now < (renewal ? RenewAt(shared) : shared.ExpiresAt) && shared.Value != Volatile.Read(ref _refused)?.Value;
        return (answered, useful ? shared : null);
    }

    private DateTimeOffset RenewAt(AccessToken token) =>
        token.ExpiresAt == DateTimeOffset.MaxValue ? token.ExpiresAt
        : token.ExpiresAt - DateTimeOffset.MinValue > _renewAhead ? token.ExpiresAt - _renewAhead
        : DateTimeOffset.MinValue;

    private void Pause(DateTimeOffset now)
    {
        double pause = Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, _failures));
        _failures = Math.Min(_failures + 1, 30);
        _pausedUntil = now + TimeSpan.FromTicks((long)pause);
    }

    private sealed record Kept(AccessToken Token, DateTimeOffset RenewAt);
}

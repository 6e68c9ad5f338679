namespace AiRudder.Aot.Authentication;

/// <summary>
/// Keeps one account's token for its lifetime, and asks for it once however many callers wait. The request belongs to no
/// caller: one that gives up harms no other. A request that failed is not remembered, so the next call asks again.
/// </summary>
public sealed class TokenCache : ITokenSource, IDisposable
{
    private readonly ITokenIssuer _issuer;
    private readonly TimeSpan _lifetime;
    private readonly TimeSpan _requestTimeout;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposal = new();
    private AccessToken? _token;
    private TaskCompletionSource<AccessToken>? _pending;
    private bool _disposed;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="issuer">Asks for tokens.</param>
    /// <param name="lifetime">How long a token is used, from the moment it was asked for; null takes 23 hours, of the 24 that the vendor grants.</param>
    /// <param name="timeProvider">The clock; null takes the system's.</param>
    /// <param name="requestTimeout">Longest time that one request for a token may take; null takes 100 seconds.</param>
    /// <exception cref="ArgumentNullException"><paramref name="issuer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is not positive.</exception>
    public TokenCache(ITokenIssuer issuer, TimeSpan? lifetime = null, TimeProvider? timeProvider = null, TimeSpan? requestTimeout = null)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        _issuer = issuer;
        _lifetime = lifetime ?? TimeSpan.FromHours(23);
        _requestTimeout = requestTimeout ?? TimeSpan.FromSeconds(100);
        _timeProvider = timeProvider ?? TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_lifetime, TimeSpan.Zero, nameof(lifetime));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_requestTimeout, TimeSpan.Zero, nameof(requestTimeout));
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

        return Volatile.Read(ref _token) is { } token && IsFresh(token) ? new(token) : new(JoinRequest(cancellationToken));
    }

    /// <inheritdoc/>
    public void Invalidate(AccessToken refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        lock (_gate)
        {
            if (_token == refused)
            {
                _token = null;
            }
        }
    }

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
            _token = null;
        }

        _disposal.Cancel();
        _disposal.Dispose();
    }

    private bool IsFresh(AccessToken token) => _timeProvider.GetUtcNow() < token.ExpiresAt;

    private Task<AccessToken> JoinRequest(CancellationToken cancellationToken)
    {
        TaskCompletionSource<AccessToken> request;
        CancellationToken disposal;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_token is { } token && IsFresh(token))
            {
                return Task.FromResult(token);
            }

            if (_pending is { } running)
            {
                return running.Task.WaitAsync(cancellationToken);
            }

            request = _pending = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
            disposal = _disposal.Token;
        }

        // Outside the lock: the issuer's code runs here until it first waits.
        _ = RunRequestAsync(request, disposal);
        return request.Task.WaitAsync(cancellationToken);
    }

    private async Task RunRequestAsync(TaskCompletionSource<AccessToken> request, CancellationToken disposal)
    {
        try
        {
            // From before the request: the vendor's clock starts somewhere between question and answer.
            DateTimeOffset now = _timeProvider.GetUtcNow();
            DateTimeOffset expiresAt = _lifetime < DateTimeOffset.MaxValue - now ? now + _lifetime : DateTimeOffset.MaxValue;
            using var deadline = new CancellationTokenSource(_requestTimeout, _timeProvider);
            using CancellationTokenRegistration registration = disposal.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), deadline);
            string value;
            try
            {
                // WaitAsync as well, because an issuer may not listen to the token that it is given. What becomes of its
                // request after that concerns nobody, but must not surface as an exception that nobody has seen.
                Task<string> asked = _issuer.RequestAsync(deadline.Token);
                _ = asked.ContinueWith(
                    static ended => _ = ended.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
                value = await asked.WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (disposal.IsCancellationRequested)
            {
                throw new ObjectDisposedException(typeof(TokenCache).FullName, exception);
            }
            catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
            {
                throw new TimeoutException("The request for a token took too long.", exception);
            }

            if (!AccessToken.IsUsable(value))
            {
                throw new InvalidDataException("The vendor issued something that cannot be a token.");
            }

            var token = new AccessToken(value, expiresAt);
            lock (_gate)
            {
                _pending = null;
                _token = _disposed ? null : token;
            }

            request.SetResult(token);
        }
#pragma warning disable CA1031 // Whatever it was belongs to those who wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                _pending = null;
            }

            request.SetException(exception);
            _ = request.Task.Exception; // seen, even if everyone who waited has left
        }
    }
}

using System.Collections.Concurrent;

namespace AiRudder.Aot.Authentication;

/// <summary>Shares tokens among the clients of one process, and has them asked for once. It holds one token for each account, for as long as it lives itself.</summary>
public sealed class MemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken) => new(_tokens.GetValueOrDefault(account));

    /// <inheritdoc/>
    public ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        _tokens[account] = token;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable?> LockAsync(string account, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _locks.GetOrAdd(account, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(gate);
    }

    private sealed class Held(SemaphoreSlim gate) : IAsyncDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _gate, null)?.Release();
            return ValueTask.CompletedTask;
        }
    }
}

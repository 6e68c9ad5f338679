using System.Collections.Concurrent;

namespace AiRudder.Aot.Authentication;

/// <summary>Shares tokens among the clients of one process. It holds one token for each account, for as long as it lives itself.</summary>
public sealed class MemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken) => new(_tokens.GetValueOrDefault(account));

    /// <inheritdoc/>
    public ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        _tokens[account] = token;
        return ValueTask.CompletedTask;
    }
}

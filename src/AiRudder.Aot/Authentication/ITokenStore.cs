namespace AiRudder.Aot.Authentication;

/// <summary>
/// Keeps tokens where several instances of a program find them, so that one that was issued serves all of them. What is kept
/// is a secret. Implementations are safe for any number of concurrent callers.
/// </summary>
/// <remarks>A store is a help, not a condition: one that fails costs a further request for a token, and no call fails with it. One that
/// does not answer is waited for five seconds when it is read; a token is in use before it is written.</remarks>
public interface ITokenStore
{
    /// <summary>Reads an account's token.</summary>
    /// <param name="account">A name for the account and the address that it is used with; neither holds nor tells a secret.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The token; null when none is kept. One that has expired, or was refused, does no harm.</returns>
    ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken);

    /// <summary>Keeps an account's token in place of an earlier one.</summary>
    /// <param name="account">The same name.</param>
    /// <param name="token">The token; of no use after its <see cref="AccessToken.ExpiresAt"/>.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until nobody else who shares the store renews an account's token, and keeps everybody else waiting from then on.
    /// Whoever has the lock reads the store again, because the one before may have left a token there; where that is of no
    /// use, it asks for one and writes it.
    /// </summary>
    /// <param name="account">The same name.</param>
    /// <param name="cancellationToken">Ends the waiting: nobody waits longer for another's request than for its own. Who gives up asks without the lock.</param>
    /// <returns>
    /// The lock; disposing of it ends it. Null, as implementations give that do not override this: renewals are not locked, and
    /// every instance asks for itself. A holder that dies must not keep the lock for ever.
    /// </returns>
    ValueTask<IAsyncDisposable?> LockAsync(string account, CancellationToken cancellationToken) => default;
}

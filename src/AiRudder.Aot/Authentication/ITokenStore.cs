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
}

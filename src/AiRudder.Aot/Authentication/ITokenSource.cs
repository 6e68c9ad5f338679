namespace AiRudder.Aot.Authentication;

/// <summary>Where a transport gets its tokens. Implementations are safe for any number of concurrent callers.</summary>
public interface ITokenSource
{
    /// <summary>Gives a token that can be used now, and asks for one where there is none.</summary>
    /// <param name="cancellationToken">Ends the waiting of this caller. Not to be used after it: the transport's next call may have the same one.</param>
    /// <returns>The token.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="Http.AiRudderApiException">The vendor gave none.</exception>
    ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Says that the vendor refused a token. Does nothing when that token is no longer the one that is handed out. Where
    /// <see cref="GetAsync"/> gives an equal one all the same, the call ends with the refusal.
    /// </summary>
    /// <param name="refused">The token that was refused.</param>
    void Invalidate(AccessToken refused);
}

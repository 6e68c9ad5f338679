namespace AiRudder.Aot.Authentication;

/// <summary>Asks the vendor for a token. Knows nothing of keeping one.</summary>
public interface ITokenIssuer
{
    /// <summary>Asks for a token.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The token's text.</returns>
    /// <exception cref="Http.AiRudderApiException">The vendor gave none.</exception>
    Task<string> RequestAsync(CancellationToken cancellationToken);
}

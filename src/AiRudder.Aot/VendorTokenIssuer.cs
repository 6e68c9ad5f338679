using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Authentication;

namespace AiRudder.Aot;

/// <summary>Asks the vendor for tokens with one account's credentials, which may have changed since it last did.</summary>
/// <param name="request">The endpoint that issues them.</param>
/// <param name="redactor">Learns the credentials, so that no error shows them.</param>
/// <param name="credentials">Gives the account's.</param>
internal sealed class VendorTokenIssuer(Func<TokenRequest, CancellationToken, Task<TokenGrant>> request, Redactor redactor, Func<AiRudderCredentials> credentials) : ITokenIssuer
{
    public async Task<string> RequestAsync(CancellationToken cancellationToken)
    {
        AiRudderCredentials current = credentials();
        redactor.Learn(current.AppKey);
        redactor.Learn(current.AppSecret);
        var grant = await request(new TokenRequest { AppKey = current.AppKey, AppSecret = current.AppSecret }, cancellationToken).ConfigureAwait(false);
        return grant.Token;
    }
}

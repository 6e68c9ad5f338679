using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Authentication;

namespace AiRudder.Aot;

/// <summary>Asks the vendor for tokens with one account's credentials, which may have changed since it last did.</summary>
internal sealed class VendorTokenIssuer(ApiTransport transport, Func<AiRudderCredentials> credentials) : ITokenIssuer
{
    private readonly TokenApi _api = new(transport);

    public async Task<string> RequestAsync(CancellationToken cancellationToken)
    {
        AiRudderCredentials current = credentials();
        transport.Redactor.Learn(current.AppKey);
        transport.Redactor.Learn(current.AppSecret);
        var request = new TokenRequest { AppKey = current.AppKey, AppSecret = current.AppSecret };
        return (await _api.RequestTokenAsync(request, cancellationToken).ConfigureAwait(false)).Token;
    }
}

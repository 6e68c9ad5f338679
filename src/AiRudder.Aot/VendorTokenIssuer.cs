using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Authentication;

namespace AiRudder.Aot;

/// <summary>Asks the vendor for tokens with one account's credentials.</summary>
internal sealed class VendorTokenIssuer(ApiTransport transport, string appKey, string appSecret) : ITokenIssuer
{
    private readonly TokenApi _api = new(transport);
    private readonly TokenRequest _request = new() { AppKey = appKey, AppSecret = appSecret };

    public async Task<string> RequestAsync(CancellationToken cancellationToken) =>
        (await _api.RequestTokenAsync(_request, cancellationToken).ConfigureAwait(false)).Token;
}

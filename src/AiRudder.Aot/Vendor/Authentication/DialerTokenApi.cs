using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Authentication;

/// <summary>Where the predictive dialer's tokens come from. Not public: the transport asks, keeps and renews.</summary>
[ApiClient(Surface = typeof(DialerSurface))]
internal sealed partial class DialerTokenApi
{
    /// <summary>Key and secret as a form, the token at <c>body.token</c>: seen in users' code. That asking twice does no harm is taken over from the cloud API's endpoint.</summary>
    [Post("/auth", Idempotent = true), Anonymous]
    public partial Task<TokenGrant> RequestTokenAsync([Body(BodyFormat.Form)] TokenRequest request, CancellationToken cancellationToken = default);
}

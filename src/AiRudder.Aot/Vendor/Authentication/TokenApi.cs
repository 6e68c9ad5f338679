using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Authentication;

/// <summary>Where tokens come from. Not public: the transport asks, keeps and renews.</summary>
[ApiClient(Surface = typeof(CloudSurface))]
internal sealed partial class TokenApi
{
    /// <summary>"Token Authentication and Obtain". Asking again restarts the 24 hours and cuts nothing off, so asking twice does no harm.</summary>
    [Post("/service/cloud/auth", Idempotent = true), Anonymous]
    public partial Task<TokenGrant> RequestTokenAsync(TokenRequest request, CancellationToken cancellationToken = default);
}

using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Authentication;

namespace AiRudder.Aot;

/// <summary>The token caches of one account: one for each endpoint that issues tokens to it.</summary>
internal sealed class AccountTokens
{
    private readonly Uri _baseAddress;
    private readonly Func<AiRudderCredentials> _credentials;
    private readonly TimeSpan _lifetime;
    private readonly TimeSpan? _renewAhead;
    private readonly ITokenStore? _store;
    private readonly TimeProvider _timeProvider;

    private AccountTokens(AiRudderOptions options, Func<AiRudderCredentials> credentials)
    {
        _baseAddress = options.BaseAddress;
        _credentials = credentials;
        _lifetime = options.TokenLifetime;
        _renewAhead = options.TokenRenewAhead;
        _store = options.TokenStore;
        _timeProvider = options.TimeProvider;
    }

    /// <summary>The tokens of the options' account; null where they name none.</summary>
    public static AccountTokens? Of(AiRudderOptions options)
    {
        if (options.Credentials is { } changing)
        {
            return new AccountTokens(options, changing);
        }

        if (string.IsNullOrEmpty(options.AppKey))
        {
            return null;
        }

        var credentials = new AiRudderCredentials(options.AppKey, options.AppSecret!);
        return new AccountTokens(options, () => credentials);
    }

    /// <summary>Makes the cache of an endpoint's tokens, for the transport that it is given.</summary>
    /// <param name="endpoint">Asks for a token over a transport.</param>
    /// <param name="path">Tells the endpoint's tokens from those of others in a store; empty for the cloud API's.</param>
    public Func<ApiTransport, ITokenSource> Cache(Func<ApiTransport, Func<TokenRequest, CancellationToken, Task<TokenGrant>>> endpoint, string path = "") => transport =>
        new TokenCache(
            new VendorTokenIssuer(endpoint(transport), transport.Redactor, _credentials),
            new TokenCacheOptions { Lifetime = _lifetime, RenewAhead = _renewAhead, Store = _store, TimeProvider = _timeProvider, Account = AccountName(path) });

    /// <summary>The account's name in a store that others can read: it tells accounts and addresses apart, and nothing else.</summary>
    private string AccountName(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_baseAddress.AbsoluteUri}{path}\n{_credentials().AppKey}")));
}

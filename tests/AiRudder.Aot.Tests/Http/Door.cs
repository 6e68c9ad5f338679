using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Transport, token cache and issuer, put together as a front door does it.</summary>
internal sealed class Door : IDisposable
{
    public const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

    private TokenCache? _cache;

    public Door(HttpMessageHandler handler, TimeProvider? time = null, RetryOptions? retry = null)
    {
        AiRudderOptions options = Sample.Options(time);
        options.Retry = retry ?? options.Retry;
        Transport = new ApiTransport(options, handler, disposeHandler: true, transport => _cache = new TokenCache(new Issuer(transport), new TokenCacheOptions { Lifetime = options.TokenLifetime, TimeProvider = options.TimeProvider }));
    }

    public ApiTransport Transport { get; }

    public Task<Item> FindAsync(string body = "{}") => Transport.SendAsync<Item, Item>(Sample.Find, Sample.Json(body));

    public async Task<ApiError> FailAsync()
    {
        ApiResult<Item> result = await Transport.TrySendAsync<Item, Item>(Sample.Find, Sample.Json("{}"));
        Assert.False(result.IsSuccess);
        return result.Error;
    }

    public static HttpResponseMessage TokenAnswer(string token) => ScriptedHandler.Answer($$$"""{"data":{"token":"{{{token}}}"},"status":"OK","code":200}""");

    public void Dispose()
    {
        _cache?.Dispose();
        Transport.Dispose();
    }

    private sealed class Issuer(ApiTransport transport) : ITokenIssuer
    {
        public async Task<string> RequestAsync(CancellationToken cancellationToken)
        {
            IssuedToken issued = await transport.SendAsync<IssuedToken, IssuedToken>(Sample.RequestToken, Sample.Json("""{"APPKey":"k"}"""), cancellationToken);
            return issued.Token!;
        }
    }
}

/// <summary>What a token request answers; anything else is none.</summary>
internal sealed class IssuedToken : IJsonCodec<IssuedToken>
{
    public string? Token { get; private set; }

    public static IssuedToken? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        var issued = new IssuedToken();
        if (cursor.BeginObject())
        {
            do
            {
                if (cursor.ReadName().SequenceEqual("token"u8))
                {
                    issued.Token = cursor.ReadString();
                }
                else
                {
                    throw cursor.Fail("an unknown property");
                }
            }
            while (cursor.NextProperty());
        }

        return issued;
    }

    public static void WriteJson(ref JsonBuffer buffer, IssuedToken? value) => throw new NotSupportedException();
}

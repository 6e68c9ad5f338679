using AiRudder.Aot.Authentication;
using AiRudder.Aot.PostgreSql;
using AiRudder.Aot.PostgreSql.Tokens;

namespace AotPostgreSql;

/// <summary>Gets a token as any instance of a fleet does, and prints it.</summary>
internal static class TokenJob
{
    public static async Task RunAsync(PostgresDatabase database, Effects effects)
    {
        var store = new PostgresTokenStore(database, new PostgresTokenStoreOptions { Protector = new AesGcmTokenProtector(new byte[32]) });
        using var cache = new TokenCache(new Issuer(effects), new TokenCacheOptions { Store = store });
        Console.WriteLine((await cache.GetAsync(CancellationToken.None)).Value);

        // A token is in use before it is written: this one is to be written, too.
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Each request is an effect; each token is another.</summary>
    private sealed class Issuer(Effects effects) : ITokenIssuer
    {
        public async Task<string> RequestAsync(CancellationToken cancellationToken)
        {
            await effects.AddAsync("requested", cancellationToken);
            return Guid.NewGuid().ToString("N");
        }
    }
}

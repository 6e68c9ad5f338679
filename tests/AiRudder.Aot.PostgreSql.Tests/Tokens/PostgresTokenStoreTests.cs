using AiRudder.Aot.Authentication;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.PostgreSql.Tokens;

namespace AiRudder.Aot.PostgreSql.Tests.Tokens;

[Collection(PostgresCollection.Name)]
public class PostgresTokenStoreTests(PostgresServer server)
{
    private const string Account = "sales@https://api.example";

    private static readonly DateTimeOffset Expiry = new(2031, 2, 3, 4, 5, 6, TimeSpan.FromHours(8));

    [PostgresFact]
    public async Task A_token_that_was_written_is_read_by_every_instance()
    {
        PostgresDatabase database = server.NewDatabase();
        var one = new PostgresTokenStore(database);
        var other = new PostgresTokenStore(database);
        Assert.Null(await other.ReadAsync(Account, default));

        await one.WriteAsync(Account, new AccessToken("first", Expiry), default);
        Assert.Equal(new AccessToken("first", Expiry), await other.ReadAsync(Account, default));
        await other.WriteAsync(Account, new AccessToken("second", DateTimeOffset.MaxValue), default);

        Assert.Equal("second", (await one.ReadAsync(Account, default))!.Value);
        Assert.InRange((await one.ReadAsync(Account, default))!.ExpiresAt, DateTimeOffset.MaxValue.AddSeconds(-1), DateTimeOffset.MaxValue);
        Assert.Null(await one.ReadAsync("another", default));
    }

    [PostgresFact]
    public async Task Many_instances_that_start_at_once_ask_for_one_token()
    {
        PostgresOptions options = PostgresServer.NewOptions();
        var issuer = new CountingIssuer();
        Instance[] instances = [.. Enumerable.Range(0, 24).Select(_ => new Instance(server.ConnectionString, options, issuer))];

        AccessToken[] tokens = await Task.WhenAll(instances.Select(instance => instance.Cache.GetAsync(default).AsTask()));

        Assert.Equal(1, issuer.Requests);
        Assert.All(tokens, token => Assert.Equal("token-1", token.Value));

        // All are refused, and all renew at once.
        for (var i = 0; i < instances.Length; i++)
        {
            instances[i].Cache.Invalidate(tokens[i]);
        }

        tokens = await Task.WhenAll(instances.Select(instance => instance.Cache.GetAsync(default).AsTask()));
        Assert.Equal(2, issuer.Requests);
        Assert.All(tokens, token => Assert.Equal("token-2", token.Value));
        foreach (Instance instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task The_lock_is_one_accounts_and_ends_when_it_is_disposed_of()
    {
        PostgresDatabase database = server.NewDatabase();
        var one = new PostgresTokenStore(database);
        var other = new PostgresTokenStore(database);
        IAsyncDisposable held = (await one.LockAsync(Account, default))!;

        Task<IAsyncDisposable?> waiting = other.LockAsync(Account, default).AsTask();
        await ((await other.LockAsync("another", default))!).DisposeAsync();
        await WaitersAsync(1);
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await held.DisposeAsync();

        await (await waiting)!.DisposeAsync();
    }

    [PostgresFact]
    public async Task One_who_gives_up_waiting_leaves_nothing_behind()
    {
        PostgresDatabase database = server.NewDatabase();
        var one = new PostgresTokenStore(database);
        var other = new PostgresTokenStore(database);
        IAsyncDisposable held = (await one.LockAsync(Account, default))!;
        using var patience = new CancellationTokenSource();
        Task<IAsyncDisposable?> waiting = other.LockAsync(Account, patience.Token).AsTask();
        await WaitersAsync(1);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await held.DisposeAsync();
        await (await other.LockAsync(Account, default))!.DisposeAsync();
        await (await one.LockAsync(Account, default))!.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_holder_that_is_heard_of_no_more_loses_the_lock()
    {
        PostgresDatabase database = server.NewDatabase();
        var silent = new PostgresTokenStore(database, new PostgresTokenStoreOptions { LongestRenewal = TimeSpan.FromMilliseconds(50) });
        IAsyncDisposable held = (await silent.LockAsync(Account, default))!;

        IAsyncDisposable? next = await new PostgresTokenStore(database).LockAsync(Account, default); // by the server's clock

        Assert.NotNull(next);
        await next.DisposeAsync();
        await held.DisposeAsync(); // its connection is gone, which is no error
        await (await silent.LockAsync(Account, default))!.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_holder_whose_connection_ends_loses_the_lock_at_once()
    {
        PostgresDatabase database = server.NewDatabase();
        IAsyncDisposable held = (await new PostgresTokenStore(database).LockAsync(Account, default))!;
        Task<IAsyncDisposable?> waiting = new PostgresTokenStore(database).LockAsync(Account, default).AsTask();
        await WaitersAsync(1);

        await server.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");

        await (await waiting)!.DisposeAsync();
        await held.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_protected_token_does_not_stand_in_the_table()
    {
        PostgresDatabase database = server.NewDatabase();
        var store = new PostgresTokenStore(database, new PostgresTokenStoreOptions { Protector = new AesGcmTokenProtector(new byte[32]) });
        await store.WriteAsync(Account, new AccessToken("a-secret", Expiry), default);

        Assert.Equal("a-secret", (await store.ReadAsync(Account, default))!.Value);
        Assert.Equal(0, await server.ReadAsync<long>($"select count(*) from {database.Names.Tokens} where position('secret'::bytea in token) > 0"));
        Assert.Null(await new PostgresTokenStore(database).ReadAsync(Account, default)); // it has no protector

        // Moved to another account it is of no use, nor is one in clear that somebody put there.
        await server.ExecuteAsync($"update {database.Names.Tokens} set account = 'another'");
        Assert.Null(await store.ReadAsync("another", default));
        await server.ExecuteAsync($"update {database.Names.Tokens} set protected = false, token = 'planted'");
        Assert.Null(await store.ReadAsync("another", default));
    }

    [PostgresFact]
    public async Task What_cannot_be_a_token_is_none()
    {
        PostgresDatabase database = server.NewDatabase();
        var store = new PostgresTokenStore(database);
        await store.WriteAsync(Account, new AccessToken("first", Expiry), default);
        await server.ExecuteAsync($@"update {database.Names.Tokens} set token = 'two\012lines'");

        Assert.Null(await store.ReadAsync(Account, default));
    }

    /// <summary>Waits until so many wait for an advisory lock, as the server sees it.</summary>
    private async Task WaitersAsync(int count)
    {
        while (await server.ReadAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") < count)
        {
            await Task.Yield();
        }
    }

    private sealed class CountingIssuer : ITokenIssuer
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        public async Task<string> RequestAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return $"token-{Interlocked.Increment(ref _requests)}";
        }
    }

    /// <summary>An instance with connections and a cache of its own.</summary>
    private sealed class Instance : IAsyncDisposable
    {
        private readonly PostgresDatabase _database;

        public Instance(string connectionString, PostgresOptions options, ITokenIssuer issuer)
        {
            _database = new PostgresDatabase(connectionString, options);
            Cache = new TokenCache(issuer, new TokenCacheOptions { Store = new PostgresTokenStore(_database), Account = Account });
        }

        public TokenCache Cache { get; }

        public ValueTask DisposeAsync()
        {
            Cache.Dispose();
            return _database.DisposeAsync();
        }
    }
}

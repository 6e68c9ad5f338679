using AiRudder.Aot.Authentication;

namespace AiRudder.Aot.Tests.Authentication;

/// <summary>Renewal ahead of the end, in the background; what a refusal leads to; sharing among instances.</summary>
public class TokenRenewalTests
{
    private readonly ManualClock _time = new();
    private readonly ScriptedIssuer _issuer = new();

    [Fact]
    public async Task A_token_is_renewed_in_its_last_tenth_while_calls_go_on_with_it()
    {
        using TokenCache cache = Create();
        _issuer.Answer(1, "first");
        AccessToken first = await cache.GetAsync(default);

        _time.Advance(TimeSpan.FromHours(9) - TimeSpan.FromTicks(1));
        Assert.Same(first, await cache.GetAsync(default));
        Assert.Equal(1, _issuer.Requests);

        _time.Advance(TimeSpan.FromTicks(1));
        for (int i = 0; i < 100; i++)
        {
            ValueTask<AccessToken> call = cache.GetAsync(default);
            Assert.True(call.IsCompletedSuccessfully); // nobody waits
            Assert.Same(first, await call);
        }

        await _issuer.Asked(2);
        _issuer.Answer(2, "second");
        await Until(async () => (await cache.GetAsync(default)).Value == "second");
        Assert.Equal(2, _issuer.Requests);
    }

    [Fact]
    public async Task A_renewal_that_fails_waits_longer_each_time_and_the_old_token_serves_on()
    {
        using TokenCache cache = Create();
        _issuer.Answer(1, "first");
        AccessToken first = await cache.GetAsync(default);
        _time.Advance(TimeSpan.FromHours(9));

        int requests = 1;
        foreach (int pause in (int[])[5, 10, 20])
        {
            requests++;
            Assert.Same(first, await cache.GetAsync(default));
            await _issuer.Asked(requests);
            _issuer.Fail(requests, new HttpRequestException("down"));
            await cache.Renewal;

            _time.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromTicks(1));
            Assert.Same(first, await cache.GetAsync(default));
            Assert.Equal(requests, _issuer.Requests);
            _time.Advance(TimeSpan.FromTicks(1));
        }

        // At its end there is nothing to go on with: whoever comes asks, and waits.
        _time.Advance(TimeSpan.FromHours(1));
        _issuer.Answer(5, "second");
        Assert.Equal("second", (await cache.GetAsync(default)).Value);
        Assert.Equal(5, _issuer.Requests);
    }

    [Fact]
    public async Task Who_comes_after_the_end_joins_a_renewal_that_is_under_way()
    {
        using TokenCache cache = Create();
        _issuer.Answer(1, "first");
        await cache.GetAsync(default);
        _time.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        await cache.GetAsync(default);
        await _issuer.Asked(2);

        _time.Advance(TimeSpan.FromSeconds(1));
        Task<AccessToken> waiting = cache.GetAsync(default).AsTask();
        Assert.False(waiting.IsCompleted);
        _issuer.Answer(2, "second");

        Assert.Equal("second", (await waiting).Value);
        Assert.Equal(2, _issuer.Requests);
    }

    [Fact]
    public async Task A_refused_token_that_a_renewal_brings_again_is_renewed_once_and_then_seldom()
    {
        using TokenCache cache = Create();
        for (int i = 1; i <= 3; i++)
        {
            _issuer.Answer(i, "same");
        }

        AccessToken first = await cache.GetAsync(default);
        _time.Advance(TimeSpan.FromSeconds(1));
        cache.Invalidate(first);
        AccessToken second = await cache.GetAsync(default);
        Assert.NotEqual(first, second);

        cache.Invalidate(second);
        Assert.Same(second, await cache.GetAsync(default));
        Assert.Equal(2, _issuer.Requests);

        _time.Advance(TimeSpan.FromSeconds(5));
        cache.Invalidate(second);
        await cache.GetAsync(default);
        Assert.Equal(3, _issuer.Requests);
    }

    [Fact]
    public async Task Disposing_during_a_renewal_surfaces_nowhere()
    {
        TokenCache cache = Create();
        _issuer.Answer(1, "first");
        await cache.GetAsync(default);
        _time.Advance(TimeSpan.FromHours(9));
        await cache.GetAsync(default);
        await _issuer.Asked(2);

        cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cache.GetAsync(default));
        Assert.True(_issuer.LastCancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task Instances_share_a_token_and_its_renewal()
    {
        var store = new MemoryTokenStore();
        using TokenCache one = Create(store);
        using TokenCache other = Create(store);
        _issuer.Answer(1, "first");
        _issuer.Answer(2, "second");

        AccessToken first = await one.GetAsync(default);
        Assert.Same(first, await other.GetAsync(default));
        Assert.Equal(1, _issuer.Requests);

        one.Invalidate(first);
        other.Invalidate(first);
        AccessToken second = await one.GetAsync(default); // the store's own is the one that was refused
        Assert.Same(second, await other.GetAsync(default)); // and now it is not
        Assert.Equal("second", second.Value);
        Assert.Equal(2, _issuer.Requests);
    }

    [Fact]
    public async Task Accounts_do_not_meet_in_a_store()
    {
        var store = new MemoryTokenStore();
        using TokenCache one = Create(store, "one");
        using TokenCache other = Create(store, "other");
        _issuer.Answer(1, "first");
        _issuer.Answer(2, "second");

        Assert.Equal("first", (await one.GetAsync(default)).Value);
        Assert.Equal("second", (await other.GetAsync(default)).Value);
        Assert.Equal("first", (await store.ReadAsync("one", default))!.Value);
    }

    [Fact]
    public async Task A_store_that_fails_costs_a_request_and_no_call()
    {
        using TokenCache cache = Create(new BrokenStore());
        _issuer.Answer(1, "first");

        Assert.Equal("first", (await cache.GetAsync(default)).Value);
    }

    [Fact]
    public async Task A_stored_token_that_has_ended_is_not_used()
    {
        var store = new MemoryTokenStore();
        await store.WriteAsync("default", new AccessToken("ended", _time.GetUtcNow()), default);
        using TokenCache cache = Create(store);
        _issuer.Answer(1, "first");

        Assert.Equal("first", (await cache.GetAsync(default)).Value);
        Assert.Equal("first", (await store.ReadAsync("default", default))!.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_does_not_answer_is_not_waited_for_long(bool listens)
    {
        using TokenCache cache = Create(new StalledStore(listens) { StallsReading = true });
        _issuer.Answer(1, "first");

        Task<AccessToken> call = cache.GetAsync(default).AsTask();
        Assert.Equal(0, _issuer.Requests);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("first", (await call).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_is_there_before_a_store_has_taken_it(bool listens)
    {
        var store = new StalledStore(listens);
        using TokenCache cache = Create(store);
        _issuer.Answer(1, "first");

        AccessToken token = await cache.GetAsync(default); // the clock stands

        Assert.Equal("first", token.Value);
        Assert.Same(token, await cache.GetAsync(default));
        Assert.True(store.Writing);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Disposing_while_a_store_is_read_ends_the_waiting()
    {
        TokenCache cache = Create(new StalledStore(listens: false) { StallsReading = true });
        Task<AccessToken> call = cache.GetAsync(default).AsTask();

        cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        Assert.Equal((0, 0), (_issuer.Requests, _time.ActiveTimers));
    }

    [Fact]
    public async Task Instances_that_start_at_once_ask_once()
    {
        var store = new MemoryTokenStore();
        TokenCache[] caches = [.. Enumerable.Range(0, 16).Select(_ => Create(store))];

        Task<AccessToken>[] calls = [.. caches.Select(cache => cache.GetAsync(default).AsTask())];
        _issuer.Answer(1, "first");
        AccessToken[] tokens = await Task.WhenAll(calls);

        Assert.All(tokens, token => Assert.Same(tokens[0], token));
        Assert.Equal(1, _issuer.Requests);
        Array.ForEach(caches, cache => cache.Dispose());
    }

    [Fact]
    public async Task Instances_whose_renewal_is_due_at_once_renew_once()
    {
        var store = new MemoryTokenStore();
        TokenCache[] caches = [.. Enumerable.Range(0, 4).Select(_ => Create(store))];
        _issuer.Answer(1, "first");
        await Task.WhenAll(caches.Select(cache => cache.GetAsync(default).AsTask()));
        _time.Advance(TimeSpan.FromHours(9));

        await Task.WhenAll(caches.Select(cache => cache.GetAsync(default).AsTask())); // each starts its renewal
        _issuer.Answer(2, "second");
        await Until(async () => (await Task.WhenAll(caches.Select(cache => cache.GetAsync(default).AsTask()))).All(token => token.Value == "second"));

        Assert.Equal(2, _issuer.Requests);
        Array.ForEach(caches, cache => cache.Dispose());
    }

    [Fact]
    public async Task A_request_that_fails_gives_the_lock_to_the_next()
    {
        var store = new MemoryTokenStore();
        using TokenCache one = Create(store);
        using TokenCache other = Create(store);
        Task<AccessToken> failing = one.GetAsync(default).AsTask();
        Task<AccessToken> waiting = other.GetAsync(default).AsTask();
        Assert.Equal(1, _issuer.Requests);

        _issuer.Fail(1, new IOException("gone"));
        _issuer.Answer(2, "second");

        await Assert.ThrowsAsync<IOException>(() => failing);
        Assert.Equal("second", (await waiting).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_is_waited_for_no_longer_than_a_request_and_one_that_comes_late_is_ended(bool listens)
    {
        var store = new LockedStore(listens);
        using TokenCache cache = Create(store);
        _issuer.Answer(1, "first");
        Task<AccessToken> call = cache.GetAsync(default).AsTask();

        _time.Advance(TimeSpan.FromSeconds(99));
        Assert.Equal(0, _issuer.Requests);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("first", (await call).Value);
        if (!listens)
        {
            store.Give();
            await store.Ended;
        }
    }

    [Fact]
    public async Task Disposing_while_the_lock_is_waited_for_ends_the_waiting()
    {
        TokenCache cache = Create(new LockedStore(listens: false));
        Task<AccessToken> call = cache.GetAsync(default).AsTask();

        cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        Assert.Equal((0, 0), (_issuer.Requests, _time.ActiveTimers));
    }

    private TokenCache Create(ITokenStore? store = null, string account = "default") =>
        new(_issuer, new TokenCacheOptions { Lifetime = TimeSpan.FromHours(10), TimeProvider = _time, Store = store, Account = account });

    /// <summary>Waits for what another thread is about to do.</summary>
    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Yield();
        }
    }

    /// <summary>A store that hangs, and ends that with its cancellation only if it listens to it.</summary>
    private sealed class StalledStore(bool listens) : ITokenStore
    {
        public bool StallsReading { get; init; }

        public bool Writing { get; private set; }

        public async ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken)
        {
            if (StallsReading)
            {
                await StallAsync(cancellationToken);
            }

            return null;
        }

        public async ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken)
        {
            Writing = true;
            await StallAsync(cancellationToken);
        }

        private Task StallAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, listens ? cancellationToken : default);
    }

    /// <summary>A store whose lock somebody else has.</summary>
    private sealed class LockedStore(bool listens) : ITokenStore, IAsyncDisposable
    {
        private readonly TaskCompletionSource<IAsyncDisposable?> _lock = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public void Give() => _lock.SetResult(this);

        public ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken) => default;

        public ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken) => default;

        public ValueTask<IAsyncDisposable?> LockAsync(string account, CancellationToken cancellationToken) => new(_lock.Task.WaitAsync(listens ? cancellationToken : default));

        public ValueTask DisposeAsync()
        {
            _ended.SetResult();
            return default;
        }
    }

    private sealed class BrokenStore : ITokenStore
    {
        public ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken) => throw new IOException("gone");

        public ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken) => throw new IOException("gone");
    }
}

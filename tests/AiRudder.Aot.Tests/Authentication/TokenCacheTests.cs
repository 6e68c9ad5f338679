using AiRudder.Aot.Authentication;

namespace AiRudder.Aot.Tests.Authentication;

public class TokenCacheTests
{
    [Fact]
    public async Task A_thousand_concurrent_callers_cost_one_request()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);

        Task<AccessToken>[] calls = [.. Enumerable.Range(0, 1000).Select(_ => Task.Run(() => cache.GetAsync(default).AsTask()))];
        await issuer.Asked(1);
        issuer.Answer(1, "first");

        AccessToken[] tokens = await Task.WhenAll(calls);
        Assert.All(tokens, token => Assert.Equal("first", token.Value));
        Assert.Equal(1, issuer.Requests);
    }

    [Fact]
    public async Task A_cached_token_costs_no_allocation()
    {
        var issuer = new ScriptedIssuer();
        issuer.Answer(1, "first");
        using var cache = new TokenCache(issuer);
        AccessToken first = await cache.GetAsync(default);

        (AccessToken Last, long Bytes) GetManyTimes()
        {
            AccessToken last = first;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                ValueTask<AccessToken> call = cache.GetAsync(default);
                last = call.IsCompletedSuccessfully ? call.GetAwaiter().GetResult() : throw new InvalidOperationException("It had to wait.");
            }

            return (last, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        _ = GetManyTimes(); // what is done once, is done
        Assert.Equal((first, 0L), GetManyTimes());
    }

    [Fact]
    public async Task A_lifetime_beyond_the_calendar_is_for_ever()
    {
        var issuer = new ScriptedIssuer();
        issuer.Answer(1, "first");
        using var cache = new TokenCache(issuer, new TokenCacheOptions { Lifetime = TimeSpan.MaxValue });

        Assert.Equal(DateTimeOffset.MaxValue, (await cache.GetAsync(default)).ExpiresAt);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void A_token_that_would_be_renewed_as_soon_as_it_is_there_is_refused(int hours)
    {
        var options = new TokenCacheOptions { RenewAhead = TimeSpan.FromHours(hours), Lifetime = TimeSpan.FromHours(10) };

        Assert.Throws<ArgumentException>("options", () => new TokenCache(new ScriptedIssuer(), options));
    }

    [Fact]
    public async Task A_leader_that_cancels_harms_no_follower()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);
        using var leaderCancellation = new CancellationTokenSource();

        Task<AccessToken> leader = cache.GetAsync(leaderCancellation.Token).AsTask();
        Task<AccessToken> follower = cache.GetAsync(default).AsTask();
        await leaderCancellation.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.Equal(leaderCancellation.Token, cancelled.CancellationToken);

        issuer.Answer(1, "first");
        Assert.Equal("first", (await follower).Value);
        Assert.Equal(1, issuer.Requests);
        Assert.False(issuer.LastCancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_already_asks_for_nothing()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cache.GetAsync(new CancellationToken(true)));

        Assert.Equal(0, issuer.Requests);
    }

    [Fact]
    public async Task A_token_is_used_for_its_lifetime_and_then_asked_for_again()
    {
        var time = new ManualClock();
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer, new TokenCacheOptions { TimeProvider = time, RenewAhead = TimeSpan.Zero });
        issuer.Answer(1, "first");
        issuer.Answer(2, "second");

        AccessToken first = await cache.GetAsync(default);
        Assert.Equal(time.GetUtcNow().AddHours(23), first.ExpiresAt);
        time.Advance(TimeSpan.FromHours(23) - TimeSpan.FromTicks(1));
        Assert.Same(first, await cache.GetAsync(default));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("second", (await cache.GetAsync(default)).Value);
        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task The_lifetime_starts_when_the_token_is_asked_for()
    {
        var time = new ManualClock();
        DateTimeOffset asked = time.GetUtcNow();
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer, new TokenCacheOptions { Lifetime = TimeSpan.FromHours(1), TimeProvider = time });

        Task<AccessToken> call = cache.GetAsync(default).AsTask();
        time.Advance(TimeSpan.FromSeconds(30));
        issuer.Answer(1, "first");

        Assert.Equal(asked.AddHours(1), (await call).ExpiresAt);
    }

    [Fact]
    public async Task Refusing_the_same_token_many_times_renews_it_once()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);
        issuer.Answer(1, "first");
        issuer.Answer(2, "second");
        AccessToken first = await cache.GetAsync(default);

        AccessToken[] renewed = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () =>
        {
            cache.Invalidate(first);
            return await cache.GetAsync(default);
        })));

        Assert.All(renewed, token => Assert.Equal("second", token.Value));
        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task Refusing_an_older_token_renews_nothing()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);
        issuer.Answer(1, "first");
        issuer.Answer(2, "second");
        AccessToken first = await cache.GetAsync(default);
        cache.Invalidate(first);
        AccessToken second = await cache.GetAsync(default);

        cache.Invalidate(first);

        Assert.Same(second, await cache.GetAsync(default));
        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task A_token_issued_again_with_the_same_text_is_another_one()
    {
        var time = new ManualClock();
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer, new TokenCacheOptions { TimeProvider = time });
        issuer.Answer(1, "same");
        issuer.Answer(2, "same");
        AccessToken first = await cache.GetAsync(default);
        time.Advance(TimeSpan.FromMinutes(1));
        cache.Invalidate(first);
        AccessToken second = await cache.GetAsync(default);

        cache.Invalidate(first);

        Assert.NotEqual(first, second);
        Assert.Same(second, await cache.GetAsync(default));
    }

    [Fact]
    public async Task A_failed_request_fails_everyone_who_waits_and_is_not_remembered()
    {
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer);
        Task<AccessToken> one = cache.GetAsync(default).AsTask();
        Task<AccessToken> other = cache.GetAsync(default).AsTask();

        issuer.Fail(1, new HttpRequestException("down"));
        await Assert.ThrowsAsync<HttpRequestException>(() => one);
        await Assert.ThrowsAsync<HttpRequestException>(() => other);

        issuer.Answer(2, "second");
        Assert.Equal("second", (await cache.GetAsync(default)).Value);
        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task An_issuer_that_throws_at_once_is_a_failed_request()
    {
        using var cache = new TokenCache(new ThrowingIssuer());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cache.GetAsync(default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cache.GetAsync(default));
    }

    [Fact]
    public async Task A_request_that_hangs_ends_at_its_own_deadline()
    {
        var time = new ManualClock();
        var issuer = new ScriptedIssuer();
        using var cache = new TokenCache(issuer, new TokenCacheOptions { TimeProvider = time, RequestTimeout = TimeSpan.FromSeconds(20) });
        Task<AccessToken> call = cache.GetAsync(default).AsTask();

        time.Advance(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(0, time.ActiveTimers);
        issuer.Answer(2, "second");
        Assert.Equal("second", (await cache.GetAsync(default)).Value);
    }

    [Fact]
    public async Task An_issuer_that_fails_after_nobody_waits_any_more_leaves_no_unobserved_exception()
    {
        string mark = Guid.NewGuid().ToString();
        var unobserved = new List<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Add(args.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await AbandonAsync(mark);
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(unobserved, text => text.Contains(mark, StringComparison.Ordinal));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static async Task AbandonAsync(string mark)
        {
            var time = new ManualClock();
            var issuer = new ScriptedIssuer();
            using var cache = new TokenCache(issuer, new TokenCacheOptions { TimeProvider = time, RequestTimeout = TimeSpan.FromSeconds(20) });
            Task<AccessToken> call = cache.GetAsync(default).AsTask();
            time.Advance(TimeSpan.FromSeconds(20));
            await Assert.ThrowsAsync<TimeoutException>(() => call);
            issuer.Fail(1, new InvalidOperationException(mark));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("\u00fcber")]
    public async Task A_text_that_cannot_be_a_token_is_refused(string text)
    {
        var issuer = new ScriptedIssuer();
        issuer.Answer(1, text);
        using var cache = new TokenCache(issuer);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await cache.GetAsync(default));
        Assert.Throws<ArgumentException>(() => new AccessToken(text, default));
    }

    [Fact]
    public async Task Disposing_ends_the_waiting_and_refuses_new_callers()
    {
        var issuer = new ScriptedIssuer();
        var cache = new TokenCache(issuer);
        Task<AccessToken> call = cache.GetAsync(default).AsTask();

        cache.Dispose();
        cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cache.GetAsync(default));
    }

    [Fact]
    public void A_token_never_shows_its_text()
    {
        Assert.DoesNotContain("hidden-text", new AccessToken("hidden-text", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_are_not_positive_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCacheOptions { Lifetime = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCacheOptions { RequestTimeout = TimeSpan.FromSeconds(-2) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCacheOptions { RenewAhead = TimeSpan.FromTicks(-1) });
    }

    private sealed class ThrowingIssuer : ITokenIssuer
    {
        public Task<string> RequestAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }
}

using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

/// <summary>What every <see cref="IDeliveryLog"/> keeps, wherever it remembers.</summary>
public abstract class DeliveryLogContract
{
    private static readonly DeliveryKey Key = DeliveryKey.Of("one");
    private static readonly DeliveryKey Other = DeliveryKey.Of("other");

    private protected ManualClock Clock { get; } = new();

    private protected DeliveryLogOptions Options(int capacity = 100) => new()
    {
        Capacity = capacity,
        Lease = TimeSpan.FromMinutes(1),
        Retention = TimeSpan.FromHours(1),
        TimeProvider = Clock,
    };

    private protected abstract IDeliveryLog Open(DeliveryLogOptions options);

    [Fact]
    public async Task GrantsOneClaimUntilItIsCompletedAndNoneAfterwards()
    {
        IDeliveryLog log = Open(Options());

        DeliveryClaim claim = await log.ClaimAsync(Key);
        Assert.True(claim.IsGranted);
        Assert.Equal(Key, claim.Key);
        Assert.Equal(DeliveryClaimState.InProgress, (await log.ClaimAsync(Key)).State);
        Assert.True((await log.ClaimAsync(Other)).IsGranted);

        Assert.True(await log.CompleteAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
        Assert.False(await log.CompleteAsync(claim));
        Assert.False(await log.ReleaseAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
    }

    [Fact]
    public async Task AReleasedDeliveryIsClaimedAgainAtOnce()
    {
        IDeliveryLog log = Open(Options());
        DeliveryClaim first = await log.ClaimAsync(Key);

        Assert.True(await log.ReleaseAsync(first));

        DeliveryClaim second = await log.ClaimAsync(Key);
        Assert.True(second.IsGranted);
        Assert.NotEqual(first.Token, second.Token);
        Assert.False(await log.ReleaseAsync(first));
        Assert.False(await log.CompleteAsync(first));
        Assert.True(await log.CompleteAsync(second));
    }

    [Fact]
    public async Task AClaimWhoseHolderDiedLapsesWithItsLease()
    {
        IDeliveryLog log = Open(Options());
        DeliveryClaim dead = await log.ClaimAsync(Key);

        Clock.Advance(log.Lease - TimeSpan.FromMilliseconds(1));
        Assert.Equal(DeliveryClaimState.InProgress, (await log.ClaimAsync(Key)).State);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        DeliveryClaim next = await log.ClaimAsync(Key);

        Assert.True(next.IsGranted);
        Assert.False(await log.CompleteAsync(dead));
        Assert.False(await log.ReleaseAsync(dead));
        Assert.Equal(DeliveryClaimState.InProgress, (await log.ClaimAsync(Key)).State);
        Assert.True(await log.CompleteAsync(next));
    }

    [Fact]
    public async Task AHolderThatIsLateButAloneStillCompletes()
    {
        IDeliveryLog log = Open(Options());
        DeliveryClaim claim = await log.ClaimAsync(Key);
        Clock.Advance(log.Lease * 2);

        Assert.True(await log.CompleteAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
    }

    [Fact]
    public async Task ForgetsAfterTheRetention()
    {
        IDeliveryLog log = Open(Options());
        await log.CompleteAsync(await log.ClaimAsync(Key));
        Clock.Advance(TimeSpan.FromMinutes(30));
        await log.CompleteAsync(await log.ClaimAsync(Other));

        Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await log.ClaimAsync(Key)).IsGranted);
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Other)).State);
    }

    [Fact]
    public async Task TheOldestLeaveFirst()
    {
        IDeliveryLog log = Open(Options(capacity: 100));
        for (var i = 0; i < 150; i++)
        {
            Assert.True(await log.CompleteAsync(await log.ClaimAsync(DeliveryKey.Of($"{i}"))));
        }

        for (var i = 50; i < 150; i++)
        {
            Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(DeliveryKey.Of($"{i}"))).State);
        }

        Assert.True((await log.ClaimAsync(DeliveryKey.Of("49"))).IsGranted);
    }

    [Fact]
    public async Task ClaimsAreBoundedTooAndWhatLapsedMakesRoom()
    {
        IDeliveryLog log = Open(Options(capacity: 2));
        Assert.True((await log.ClaimAsync(Key)).IsGranted);
        DeliveryClaim other = await log.ClaimAsync(Other);

        Assert.Equal(DeliveryClaimState.InProgress, (await log.ClaimAsync(DeliveryKey.Of("third"))).State);
        await log.ReleaseAsync(other);
        Assert.True((await log.ClaimAsync(DeliveryKey.Of("third"))).IsGranted);
        Clock.Advance(log.Lease);
        Assert.True((await log.ClaimAsync(DeliveryKey.Of("fourth"))).IsGranted);
    }

    [Fact]
    public async Task WhatWasNotGrantedCannotBeEnded()
    {
        IDeliveryLog log = Open(Options());
        await log.ClaimAsync(Key);
        DeliveryClaim refused = await log.ClaimAsync(Key);

        await Assert.ThrowsAsync<ArgumentException>(async () => await log.CompleteAsync(refused));
        await Assert.ThrowsAsync<ArgumentException>(async () => await log.ReleaseAsync(refused));
        await Assert.ThrowsAsync<ArgumentException>(async () => await log.ReleaseAsync(default));
    }

    [Fact]
    public async Task ACancelledCallChangesNothing()
    {
        IDeliveryLog log = Open(Options());
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await log.ClaimAsync(Key, cancelled));

        DeliveryClaim claim = await log.ClaimAsync(Key);
        Assert.True(claim.IsGranted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await log.CompleteAsync(claim, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await log.ReleaseAsync(claim, cancelled));
        Assert.True(await log.CompleteAsync(claim));
    }

    [Fact]
    public async Task OfConcurrentClaimsOneIsGranted()
    {
        IDeliveryLog log = Open(Options());
        var granted = 0;
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, cancellationToken) =>
        {
            if ((await log.ClaimAsync(Key, cancellationToken)).IsGranted)
            {
                Interlocked.Increment(ref granted);
            }
        });

        Assert.Equal(1, granted);
    }
}

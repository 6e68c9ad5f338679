using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

/// <summary>Measures the heap, which is everybody's: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(DeliveryMemoryTests), DisableParallelization = true)]
[Collection(nameof(DeliveryMemoryTests))]
public sealed class DeliveryMemoryTests
{
    private const int Million = 1_000_000;

    private ManualClock Clock { get; } = new();

    [Fact]
    public async Task AMillionKeysStandIn48MegabytesAndNeverMore()
    {
        var log = new MemoryDeliveryLog(new DeliveryLogOptions { Capacity = Million, TimeProvider = Clock });
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Million + (Million / 2); i++)
        {
            await log.CompleteAsync(await log.ClaimAsync(Numbered(i)));
        }

        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Million, log.Count);
        Assert.InRange(taken, 0, 48_000_000);
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Numbered(Million / 2))).State);
        Assert.True((await log.ClaimAsync(Numbered((Million / 2) - 1))).IsGranted);
    }

    [Fact]
    public async Task WhatTheRetentionForgetsGivesItsMemoryBack()
    {
        var log = new MemoryDeliveryLog(new DeliveryLogOptions { Retention = TimeSpan.FromMinutes(1), TimeProvider = Clock });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++)
        {
            await log.CompleteAsync(await log.ClaimAsync(Numbered(i)));
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await log.ClaimAsync(Numbered(0))).IsGranted);

        Assert.Equal(0, log.Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 1_000_000);
    }

    private static DeliveryKey Numbered(int number) => DeliveryKey.OfBody(BitConverter.GetBytes(number));
}

using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

public sealed class MemoryDeliveryLogTests : DeliveryLogContract
{
    private protected override IDeliveryLog Open(DeliveryLogOptions options) => new MemoryDeliveryLog(options);

    [Fact]
    public async Task RemembersExactlyTheNewestThroughAnyMixtureOfAgesAndCapacities()
    {
        var random = new Random(7);
        foreach (int capacity in (int[])[1, 2, 7, 511, 512, 513, 4096, 4097, 10_000])
        {
            var clock = new ManualClock();
            var log = new MemoryDeliveryLog(new DeliveryLogOptions { Capacity = capacity, Retention = TimeSpan.FromMilliseconds(30_000), TimeProvider = clock });
            var model = new Queue<(int Key, DateTimeOffset Until)>();
            for (var i = 0; i < 30_000; i++)
            {
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(9)));
                while (model.TryPeek(out var oldest) && oldest.Until <= clock.GetUtcNow())
                {
                    model.Dequeue();
                }

                Assert.True(await log.CompleteAsync(await log.ClaimAsync(Numbered(i))));
                model.Enqueue((i, clock.GetUtcNow() + TimeSpan.FromMilliseconds(30_000)));
                if (model.Count > capacity)
                {
                    model.Dequeue();
                }

                Assert.Equal(model.Count, log.Count);
                int probe = random.Next(i + 1);
                DeliveryClaim claim = await log.ClaimAsync(Numbered(probe));
                Assert.Equal(probe >= model.Peek().Key, claim.State == DeliveryClaimState.Completed);
                if (claim.IsGranted)
                {
                    await log.ReleaseAsync(claim);
                }
            }
        }
    }

    private static DeliveryKey Numbered(int number) => DeliveryKey.OfBody(BitConverter.GetBytes(number));
}

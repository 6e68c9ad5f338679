using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

public sealed class StateOrderTests
{
    private static readonly DeliveryKey Call = DeliveryKey.Of("ContactStatus", "task", "call");

    [Fact]
    public void StatesThatArriveInAnyOrderEndAtTheLatest()
    {
        (string State, long Time)[] sent = [("CALLING", 1), ("RINGING", 2), ("ANSWERED", 3), ("HANGUP", 4), ("TALKRESULT", 5)];
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var order = new StateOrder();
            string? shown = null;
            long newest = 0;
            foreach (var (state, time) in sent.Concat(sent).OrderBy(_ => random.Next()))
            {
                StateArrival expected = time > newest ? StateArrival.Newer : time < newest ? StateArrival.Late : StateArrival.Repeated;
                Assert.Equal(expected, order.Compare(Call, At(time), state));
                Assert.Equal(expected, order.Advance(Call, At(time), state));
                if (expected == StateArrival.Newer)
                {
                    (shown, newest) = (state, time);
                }
            }

            Assert.Equal("TALKRESULT", shown);
        }
    }

    [Fact]
    public void AStateThatWasOnlyComparedIsStillNewer()
    {
        var order = new StateOrder();
        Assert.Equal(StateArrival.Newer, order.Compare(Call, At(1), "CALLING"));
        Assert.Equal(StateArrival.Newer, order.Compare(Call, At(1), "CALLING"));
        Assert.Equal(0, order.Count);
    }

    [Fact]
    public void AnotherStateAtTheSameTimeIsNotLost()
    {
        var order = new StateOrder();
        order.Advance(Call, At(1), "RINGING");
        Assert.Equal(StateArrival.Newer, order.Advance(Call, At(1), "ANSWERED"));
        Assert.Equal(StateArrival.Repeated, order.Advance(Call, At(1), "ANSWERED"));
    }

    [Fact]
    public void WhatWasAdvancedLongestAgoLeavesFirst()
    {
        var order = new StateOrder(capacity: 2);
        order.Advance(DeliveryKey.Of("a"), At(5));
        order.Advance(DeliveryKey.Of("b"), At(5));
        order.Advance(DeliveryKey.Of("a"), At(6));
        order.Advance(DeliveryKey.Of("c"), At(5));

        Assert.Equal(2, order.Count);
        Assert.Equal(StateArrival.Late, order.Compare(DeliveryKey.Of("a"), At(5)));
        Assert.Equal(StateArrival.Newer, order.Compare(DeliveryKey.Of("b"), At(1)));
        Assert.Equal(StateArrival.Repeated, order.Compare(DeliveryKey.Of("c"), At(5)));
    }

    [Fact]
    public void OfConcurrentCopiesOneIsNewer()
    {
        var order = new StateOrder();
        var newer = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (order.Advance(Call, At(1), "HANGUP") == StateArrival.Newer)
            {
                Interlocked.Increment(ref newer);
            }
        });
        Assert.Equal(1, newer);
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + time);
}

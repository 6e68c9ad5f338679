using AiRudder.Aot.Serverless.Loop;
using AiRudder.Aot.Testing;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>The token of each invocation, on a clock that stands until it is advanced.</summary>
public sealed class InvocationDeadlineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly InvocationDeadline _deadline;

    public InvocationDeadlineTests() =>
        _deadline = new InvocationDeadline(new LambdaRuntimeOptions { TimeProvider = _clock, DeadlineMargin = TimeSpan.FromSeconds(1) });

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public void IsCancelledAMarginBeforeTheDeadline()
    {
        _deadline.Prepare();
        var token = _deadline.Start(_clock.GetUtcNow().AddSeconds(10));

        _clock.Advance(TimeSpan.FromSeconds(8.999));
        Assert.False(token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.True(token.IsCancellationRequested);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(-1)]
    public void IsCancelledAtOnceWhenNoTimeIsLeft(double seconds) =>
        Assert.True(_deadline.Start(_clock.GetUtcNow().AddSeconds(seconds)).IsCancellationRequested);

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void IsCancelledAtOnceWhenTheMarginIsLongerThanTimeItself(long ticks)
    {
        using var deadline = new InvocationDeadline(new LambdaRuntimeOptions { TimeProvider = _clock, DeadlineMargin = TimeSpan.MaxValue });

        var time = new DateTimeOffset(Math.Min(ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        Assert.True(deadline.Start(time).IsCancellationRequested);
    }

    [Fact]
    public void WaitsForAnEventForAsLongAsItTakes()
    {
        _deadline.Prepare();
        _clock.Advance(TimeSpan.FromDays(1000));
        var token = _deadline.Start(_clock.GetUtcNow().AddSeconds(10));

        Assert.False(token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void LeavesNoTimerBehindAnInvocation()
    {
        _deadline.Start(_clock.GetUtcNow().AddSeconds(10));
        _deadline.End();

        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void CancelsNothingWithoutADeadline()
    {
        _deadline.Prepare();

        Assert.False(_deadline.Start(null).CanBeCanceled);
    }
}

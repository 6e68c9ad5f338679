using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>
/// A cancellation source serves one call after the other: what is left of a call ends no later one, and a later one keeps its
/// own deadline. Only over the system's clock are sources kept; no result here depends on how fast that runs.
/// </summary>
public class CallDeadlineTests
{
    private const int Rounds = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // what never ends is an error
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData("never")]
    [InlineData("before")]
    [InlineData("during")]
    [InlineData("after")]
    public async Task A_caller_that_cancels_ends_no_later_call(string when)
    {
        CallDeadline deadline = default;
        int kept = 0;
        for (int i = 0; i < Rounds; i++)
        {
            using var caller = new CancellationTokenSource();
            CancellationToken last = Begin(ref deadline, TimeProvider.System, Long, caller.Token);
            if (when == "before")
            {
                await caller.CancelAsync();
            }

            Task cancelling = when == "during" ? Task.Run(caller.Cancel) : Task.CompletedTask;
            Thread.SpinWait(i % 64);
            deadline.Recycle();
            await cancelling; // whatever it does is done
            if (when == "after")
            {
                await caller.CancelAsync();
            }

            CancellationToken next = Begin(ref deadline, TimeProvider.System, Long, CancellationToken.None);
            Assert.False(next.IsCancellationRequested);
            Assert.False(deadline.HasPassed || deadline.StepHasPassed);
            kept += next == last ? 1 : 0;
            deadline.Recycle();
        }

        deadline.Dispose();
        Assert.True(when switch { "before" => kept == 0, "during" => true, _ => kept == Rounds }, $"{kept} were kept");
    }

    [Fact]
    public async Task A_deadline_that_ends_as_its_call_does_ends_no_later_call()
    {
        CallDeadline deadline = default;
        for (int i = 0; i < 200; i++)
        {
            var step = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            CancellationToken last = Begin(ref deadline, TimeProvider.System, Short, CancellationToken.None);
            await using (last.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), step))
            {
                if (i % 2 == 0)
                {
                    await step.Task.WaitAsync(Patience); // it has ended
                }
                else
                {
                    Thread.SpinWait(i * 100); // it may just be about to
                }

                deadline.Recycle();
            }

            CancellationToken next = Begin(ref deadline, TimeProvider.System, Long, CancellationToken.None);
            Assert.False(i % 2 == 0 && next == last);
            await Task.Run(static () => { }); // what was queued before has run
            Assert.False(next.IsCancellationRequested);
            deadline.Recycle();
        }

        deadline.Dispose();
    }

    [Fact]
    public async Task A_source_that_was_kept_has_the_next_calls_deadline()
    {
        CallDeadline deadline = default;
        for (int i = 0; i < 20; i++)
        {
            CancellationToken last = Begin(ref deadline, TimeProvider.System, Long, CancellationToken.None);
            deadline.Recycle();
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            CancellationToken next = Begin(ref deadline, TimeProvider.System, Short, CancellationToken.None);
            await using (next.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), ended))
            {
                await ended.Task.WaitAsync(Patience);
            }

            Assert.Equal(last, next);
            Assert.True(deadline.HasPassed);
            deadline.Recycle();
        }

        deadline.Dispose();
    }

    [Fact]
    public void Over_another_clock_each_call_has_a_source_of_its_own_and_its_whole_time()
    {
        var time = new ManualClock();
        CallDeadline deadline = default;
        for (int i = 0; i < 1000; i++)
        {
            CancellationToken last = Begin(ref deadline, time, TimeSpan.FromSeconds(100), CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(i % 101));
            Assert.Equal(i % 101 == 100, last.IsCancellationRequested);
            deadline.Recycle();
            Assert.Equal(0, time.ActiveTimers);

            CancellationToken next = Begin(ref deadline, time, TimeSpan.FromSeconds(100), CancellationToken.None);
            Assert.NotEqual(last, next);
            time.Advance(TimeSpan.FromSeconds(100) - TimeSpan.FromTicks(1));
            Assert.False(next.IsCancellationRequested);
            time.Advance(TimeSpan.FromTicks(1));
            Assert.True(deadline.HasPassed);
            deadline.Recycle();
        }
    }

    private static CancellationToken Begin(ref CallDeadline deadline, TimeProvider time, TimeSpan total, CancellationToken caller)
    {
        deadline.Start(time, total, caller);
        deadline.BeginStep(Timeout.InfiniteTimeSpan);
        return deadline.Token;
    }
}

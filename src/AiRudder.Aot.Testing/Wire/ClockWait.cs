namespace AiRudder.Aot.Testing;

/// <summary>
/// Waits on a clock. Unlike <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> it goes on where the timer
/// fires or the token is cancelled, not on the thread pool: with a <see cref="ManualClock"/> one thing happens after the other.
/// </summary>
internal static class ClockWait
{
    public static async Task WaitAsync(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        var source = new TaskCompletionSource();
        var timer = clock.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), source, time, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), source);
            await source.Task.ConfigureAwait(false);
        }
    }
}

using System.Collections.Concurrent;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>
/// What a server's scripts want of the clock. Only the test advances it, and only while the client does nothing but wait: for
/// a time between two attempts, or for more on the very connection whose script wants time to pass. A script that the client has
/// left behind gets no time: what it took, the next attempt would lack.
/// </summary>
internal sealed class Pacing(ManualClock time)
{
    private readonly ConcurrentQueue<Step> _wanted = new();

    /// <summary>Wants so much time to pass, or less where a timer of the client's is due before.</summary>
    public Task WaitAsync(TimeSpan by, ClientEnd client)
    {
        var step = new Step(by, client);
        _wanted.Enqueue(step);
        return step.Done.Task;
    }

    /// <summary>Advances the clock until a call has ended, when a script wants it, or when the call itself waits between two attempts.</summary>
    public async Task<T> RunAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await Task.Yield();
            if (time.ActiveTimers > 1)
            {
                time.AdvanceToNext(); // the call's own bound, and the wait before another attempt, which is shorter
            }
            else if (_wanted.TryPeek(out Step? step) && (step.Client.IsClosed || (time.ActiveTimers == 1 && step.Client.IsWaiting)))
            {
                Assert.True(_wanted.TryDequeue(out _));
                if (!step.Client.IsClosed)
                {
                    time.AdvanceUpTo(step.By);
                }

                step.Done.SetResult();
            }
        }

        return await call;
    }

    /// <summary>Gives scripts all the time they want until they have ended.</summary>
    public async Task DrainAsync(Task scripts)
    {
        while (!scripts.IsCompleted)
        {
            await Task.Yield();
            if (_wanted.TryDequeue(out Step? step))
            {
                step.Done.SetResult();
            }
        }

        await scripts;
    }

    private sealed record Step(TimeSpan By, ClientEnd Client)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Collections.Concurrent;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>What a server's scripts want of the clock. Only the test advances it, and only while the call is waiting.</summary>
internal sealed class Pacing(ManualClock time)
{
    private readonly ConcurrentQueue<(TimeSpan By, TaskCompletionSource Done)> _wanted = new();

    /// <summary>Wants so much time to pass, or less where a timer of the client's is due before.</summary>
    public Task WaitAsync(TimeSpan by)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _wanted.Enqueue((by, done));
        return done.Task;
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
            else if (time.ActiveTimers == 1 && _wanted.TryDequeue(out (TimeSpan By, TaskCompletionSource Done) step))
            {
                time.AdvanceUpTo(step.By);
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
            if (_wanted.TryDequeue(out (TimeSpan By, TaskCompletionSource Done) step))
            {
                step.Done.SetResult();
            }
        }

        await scripts;
    }
}

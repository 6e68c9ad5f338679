namespace AiRudder.Aot.Http;

/// <summary>
/// What bounds one call in time: its total deadline, within it a shorter bound for one step, and the caller's cancellation.
/// One token stands for all three; afterwards this says which of them it was.
/// </summary>
#pragma warning disable CA1001 // The rule does not see that the structure can be disposed of.
internal struct CallDeadline(TimeProvider timeProvider, TimeSpan total, CancellationToken caller) : IDisposable
#pragma warning restore CA1001
{
    private readonly long _start = total == Timeout.InfiniteTimeSpan ? 0 : timeProvider.GetTimestamp();
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;
    private bool _stepIsShorter;

    /// <summary>Ends what is under way.</summary>
    internal readonly CancellationToken Token => _source is null ? caller : _source.Token;

    /// <summary>Whether the call's whole time is over.</summary>
    internal readonly bool HasPassed => _source is { IsCancellationRequested: true } && !_stepIsShorter && !caller.IsCancellationRequested;

    /// <summary>Whether the current step took longer than it may, while the call still has time.</summary>
    internal readonly bool StepHasPassed => _source is { IsCancellationRequested: true } && _stepIsShorter && !caller.IsCancellationRequested;

    /// <summary>What remains of the total; <see cref="Timeout.InfiniteTimeSpan"/> without one.</summary>
    internal readonly TimeSpan Remaining
    {
        get
        {
            if (total == Timeout.InfiniteTimeSpan)
            {
                return total;
            }

            TimeSpan remaining = total - timeProvider.GetElapsedTime(_start);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>Begins a step that may take as long as the call still has, and no longer than the bound.</summary>
    /// <param name="bound">The step's own bound; <see cref="Timeout.InfiniteTimeSpan"/> sets none.</param>
    internal void BeginStep(TimeSpan bound)
    {
        TimeSpan remaining = Remaining;
        _stepIsShorter = bound != Timeout.InfiniteTimeSpan && (remaining == Timeout.InfiniteTimeSpan || bound < remaining);
        TimeSpan due = _stepIsShorter ? bound : remaining;
        if (_source is { IsCancellationRequested: true })
        {
            Dispose(); // an earlier step's bound; its source cannot be used again
        }

        if (_source is not null)
        {
            _source.CancelAfter(due);
        }
        else if (due != Timeout.InfiniteTimeSpan)
        {
            // Not a linked source: that one cannot take its time from a TimeProvider.
            _source = new CancellationTokenSource(due, timeProvider);
            _registration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
        }
    }

    /// <summary>Gives up what the bounds hold. <see cref="Token"/> is the caller's own afterwards.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _registration = default;
        _source?.Dispose();
        _source = null;
    }
}

namespace AiRudder.Aot.Http;

/// <summary>
/// What bounds one call in time: its total deadline, within it a shorter bound for one step, and the caller's cancellation.
/// One token stands for all three; afterwards this says which of them it was.
/// </summary>
#pragma warning disable CA1001 // The rule does not see that the structure can be disposed of.
internal struct CallDeadline : IDisposable
#pragma warning restore CA1001
{
    private TimeProvider _timeProvider;
    private TimeSpan _total;
    private CancellationToken _caller;
    private long _start;
    private CancellationTokenSource? _source; // may be left from an earlier call
    private CancellationTokenRegistration _registration;
    private bool _isBounded; // the source is in use
    private bool _stepIsShorter;

    /// <summary>Begins a call, or another part of it that has a total of its own.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="total">The total; <see cref="Timeout.InfiniteTimeSpan"/> sets none.</param>
    /// <param name="caller">The caller's cancellation.</param>
    internal void Start(TimeProvider timeProvider, TimeSpan total, CancellationToken caller)
    {
        if (_isBounded)
        {
            Dispose(); // whoever read an earlier part of the call may have kept its token
        }

        _timeProvider = timeProvider;
        _total = total;
        _caller = caller;
        _start = total == Timeout.InfiniteTimeSpan ? 0 : timeProvider.GetTimestamp();
    }

    /// <summary>Ends what is under way.</summary>
    internal readonly CancellationToken Token => _isBounded ? _source!.Token : _caller;

    /// <summary>Whether the call's whole time is over.</summary>
    internal readonly bool HasPassed => HasEnded && !_stepIsShorter;

    /// <summary>Whether the current step took longer than it may, while the call still has time.</summary>
    internal readonly bool StepHasPassed => HasEnded && _stepIsShorter;

    /// <summary>What remains of the total; <see cref="Timeout.InfiniteTimeSpan"/> without one.</summary>
    internal readonly TimeSpan Remaining
    {
        get
        {
            if (_total == Timeout.InfiniteTimeSpan)
            {
                return _total;
            }

            TimeSpan remaining = _total - _timeProvider.GetElapsedTime(_start);
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
        if (_isBounded && _source!.IsCancellationRequested)
        {
            Dispose(); // an earlier step's bound; its source cannot be used again
        }

        if (_isBounded)
        {
            _source!.CancelAfter(due);
        }
        else if (due != Timeout.InfiniteTimeSpan)
        {
            Bound(due);
        }
    }

    /// <summary>Gives up what the bounds hold. <see cref="Token"/> is the caller's own afterwards.</summary>
    public void Dispose()
    {
        Release();
        _source?.Dispose();
        _source = null;
    }

    /// <summary>Gives up what the bounds hold, and keeps the source for a later call where it is as good as new.</summary>
    internal void Recycle()
    {
        Release();
        if (_source is { } source && !source.TryReset())
        {
            source.Dispose();
            _source = null;
        }

        (_timeProvider, _caller, _total, _start) = (null!, default, default, 0);
    }

    private readonly bool HasEnded => _isBounded && _source!.IsCancellationRequested && !_caller.IsCancellationRequested;

    private void Bound(TimeSpan due)
    {
        // Not a linked source: that one cannot take its time from a TimeProvider.
        if (_source is null)
        {
            _source = new CancellationTokenSource(due, _timeProvider);
        }
        else
        {
            _source.CancelAfter(due);
        }

        _isBounded = true;
        _registration = _caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    private void Release()
    {
        _registration.Dispose();
        _registration = default;
        _isBounded = false;
        _stepIsShorter = false;
    }
}

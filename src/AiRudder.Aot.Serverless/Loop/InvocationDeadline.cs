namespace AiRudder.Aot.Serverless.Loop;

/// <summary>
/// Gives each invocation a token of its own, which is cancelled before the function times out. A token's timer is made before the
/// invocation is there, while the platform looks for one: with the first timer the runtime starts a thread, and measures how it
/// tells processors apart, which takes as long (0.2 ms) as reading a small event.
/// </summary>
internal sealed class InvocationDeadline(LambdaRuntimeOptions options) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private CancellationTokenSource? _source;

    /// <summary>Makes the next invocation's token, where there is none yet. Nothing cancels it before <see cref="Start"/>.</summary>
    public void Prepare()
    {
        if (_source is null)
        {
            _source = new CancellationTokenSource(Longest, options.TimeProvider);
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins an invocation.</summary>
    /// <param name="deadline">When the function times out; null when nobody said.</param>
    /// <returns>The token; until <see cref="End"/>.</returns>
    public CancellationToken Start(DateTimeOffset? deadline)
    {
        if (deadline is not { } time)
        {
            return CancellationToken.None;
        }

        Prepare();
        var left = time - options.TimeProvider.GetUtcNow();
        if (left <= options.DeadlineMargin)
        {
            _source!.Cancel();
        }
        else
        {
            left -= options.DeadlineMargin;
            _source!.CancelAfter(left < Longest ? left : Longest);
        }

        return _source.Token;
    }

    /// <summary>Ends an invocation. Its token is never cancelled any more, and never another one's.</summary>
    public void End()
    {
        _source?.Dispose();
        _source = null;
    }

    /// <inheritdoc/>
    public void Dispose() => End();
}

namespace AiRudder.Aot.PostgreSql;

/// <summary>
/// Deletes, now and then and behind the back of whoever works, what is no longer remembered. One run at a time; one that fails
/// is made up for by the next.
/// </summary>
internal sealed class Cleanup(TimeProvider timeProvider, TimeSpan interval, Func<CancellationToken, Task<long>> delete) : IAsyncDisposable
{
    private readonly CancellationTokenSource _disposal = new();
    private readonly Lock _gate = new();
    private long _last = timeProvider.GetTimestamp();
    private Task _running = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Starts a run where one is due.</summary>
    public void StartIfDue()
    {
        if (interval == TimeSpan.Zero || timeProvider.GetElapsedTime(Volatile.Read(ref _last)) < interval)
        {
            return;
        }

        lock (_gate)
        {
            if (!_disposed && _running.IsCompleted && timeProvider.GetElapsedTime(_last) >= interval)
            {
                _last = timeProvider.GetTimestamp();
                _running = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>The run that was started last.</summary>
    public Task Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        await _disposal.CancelAsync().ConfigureAwait(false);
        await Running.ConfigureAwait(false);
        _disposal.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await delete(_disposal.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it, nothing depends on it, and the next run does the rest.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

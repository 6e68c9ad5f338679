namespace AiRudder.Aot.Authentication;

/// <summary>Waiting for code of others', which may not listen to the token that it is given.</summary>
internal static class Bounded
{
    /// <summary>
    /// Starts something and waits for it until a time is over or the cache ends. What becomes of it after that concerns nobody,
    /// but must not surface as an exception that nobody has seen.
    /// </summary>
    /// <exception cref="TimeoutException">The time was over.</exception>
    /// <exception cref="OperationCanceledException">The cache ended, or what was started was cancelled.</exception>
    public static async Task<T> WaitAsync<T>(string name, Func<CancellationToken, Task<T>> start, TimeSpan timeout, TimeProvider timeProvider, CancellationToken disposal)
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using CancellationTokenRegistration registration = disposal.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), deadline);
        Task<T> task = start(deadline.Token);
        _ = task.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            return await task.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested && !disposal.IsCancellationRequested)
        {
            throw new TimeoutException(name + " took too long.", exception);
        }
    }
}

namespace AiRudder.Aot.Authentication;

/// <summary>
/// A store as a cache sees it: a help, not a condition. Whatever fails there, or does not answer in time, is as if it were not
/// there. Only the end of the cache itself is told, as an <see cref="ObjectDisposedException"/>.
/// </summary>
internal sealed class GuardedStore(ITokenStore store, string account, TimeProvider timeProvider, TimeSpan lockTimeout, CancellationToken disposal)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5); // of one call to the store; the lock has its own

    /// <summary>Reads the token. A store that failed or took too long did not answer, and is not worth asking further.</summary>
    public async Task<(bool Answered, AccessToken? Token)> ReadAsync()
    {
        try
        {
            return (true, await Bounded.WaitAsync("Reading the token store", token => store.ReadAsync(account, token).AsTask(), Timeout, timeProvider, disposal).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Without the store the vendor is asked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ThrowIfDisposed(exception);
            return (false, null);
        }
    }

    /// <summary>Gives a token, which is in use already, to the other instances.</summary>
    public async Task WriteAsync(AccessToken written)
    {
        try
        {
            await Bounded.WaitAsync("Writing to the token store", token => CompleteAsync(store.WriteAsync(account, written, token)), Timeout, timeProvider, disposal).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // There is a token: whatever became of its copy.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Waits for the lock; null without one, and then a token may be asked for twice.</summary>
    public async Task<IAsyncDisposable?> LockAsync()
    {
        Task<IAsyncDisposable?>? locking = null;
        try
        {
            return await Bounded.WaitAsync("Locking the token store", token => locking = store.LockAsync(account, token).AsTask(), lockTimeout, timeProvider, disposal).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without the lock the vendor is asked all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _ = ReleaseLateAsync(locking);
            ThrowIfDisposed(exception);
            return null;
        }
    }

    /// <summary>Ends a lock.</summary>
    public async Task ReleaseAsync(IAsyncDisposable held)
    {
        try
        {
            await Bounded.WaitAsync("Ending the token store's lock", _ => CompleteAsync(held.DisposeAsync()), Timeout, timeProvider, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The store ends the lock of a holder that is gone; nobody here can do more.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>A store that does not listen may yet give the lock to one who no longer waits for it.</summary>
    private async Task ReleaseLateAsync(Task<IAsyncDisposable?>? locking)
    {
        try
        {
            if (locking is not null && await locking.ConfigureAwait(false) is { } held)
            {
                await ReleaseAsync(held).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // There is no lock to end.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void ThrowIfDisposed(Exception exception)
    {
        if (disposal.IsCancellationRequested)
        {
            throw new ObjectDisposedException(typeof(TokenCache).FullName, exception);
        }
    }

    private static async Task<bool> CompleteAsync(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}

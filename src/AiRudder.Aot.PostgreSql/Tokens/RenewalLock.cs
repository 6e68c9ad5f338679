using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tokens;

/// <summary>A lock that ends with its transaction, and then lets the next one of this process try.</summary>
internal sealed class RenewalLock(NpgsqlTransaction transaction, NpgsqlConnection connection, SemaphoreSlim local) : IAsyncDisposable
{
    private int _ended;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        try
        {
            // Not left to the closing, which sends it only when the connection is used next.
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server has ended the connection, and the lock with it.
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            local.Release();
        }
    }
}

using Npgsql;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>Hears of new events on a connection of its own, and connects again when it breaks.</summary>
internal sealed class QueueListener(PostgresQueue queue, Wake wake, TimeSpan pause, IQueueObserver? observer)
{
    /// <summary>Listens until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
            {
                observer?.Unavailable(exception);
                await Task.Delay(pause, queue.Database.Options.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await queue.Database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += OnNotification;
            try
            {
                using (var listen = new NpgsqlCommand("listen " + queue.Database.Names.Scope, connection))
                {
                    await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }

                wake.Set(); // for what came before there was anybody to hear of it
                while (true)
                {
                    await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                connection.Notification -= OnNotification;
            }
        }
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (notification.Payload == queue.Name)
        {
            wake.Set();
        }
    }
}

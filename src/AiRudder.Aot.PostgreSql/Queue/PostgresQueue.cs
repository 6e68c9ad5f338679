using System.Text;
using AiRudder.Aot.Webhooks.Deliveries;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>
/// Accepted events that wait for a worker, in a table: a burst outlives a restart, and any number of instances share the work.
/// An event that a queue has taken, it does not take again as long as it is remembered. Handled by <see cref="PostgresQueueWorker"/>.
/// </summary>
/// <remarks>
/// A queue needs no delivery log in front of it. Where there is one all the same, they do not disturb each other. What was
/// enqueued is as durable as the database makes a commit.
/// </remarks>
public sealed class PostgresQueue
{
    private readonly PostgresQueueOptions _options;

    /// <summary>Creates a queue of a database. Nothing is opened yet.</summary>
    /// <param name="database">Where the events are stored.</param>
    /// <param name="name">Tells it from other queues in the same tables: 1 to 200 bytes in UTF-8, without a NUL.</param>
    /// <param name="options">How long it remembers; the defaults when null.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not one.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="database"/> or <paramref name="name"/> is null.</exception>
    public PostgresQueue(PostgresDatabase database, string name, PostgresQueueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0') || Encoding.UTF8.GetByteCount(name) > 200)
        {
            throw new ArgumentException("The name of a queue has 1 to 200 bytes, without a NUL.", nameof(name));
        }

        Database = database;
        Name = name;
        _options = options ?? new PostgresQueueOptions();
        Statements = new QueueStatements(database.Names);
    }

    /// <summary>Tells it from other queues in the same tables.</summary>
    public string Name { get; }

    internal PostgresDatabase Database { get; }

    internal QueueStatements Statements { get; }

    /// <summary>Stores an event, and wakes a worker.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="cancellationToken">Ends the storing; whether it is stored is then unknown, and storing it again does no harm.</param>
    /// <returns>True when it is stored now; false when the queue has taken its key before.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is null.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused: the event may not be acknowledged.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<bool> EnqueueAsync(QueueEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return await Database.ReadRowAsync(Statements.Enqueue, static reader => reader.GetInt64(0), cancellationToken, Of(entry)).ConfigureAwait(false) == 1;
    }

    /// <summary>Stores events: all of them or none, in one exchange with the server.</summary>
    /// <param name="entries">The events. One that is in it twice is stored once.</param>
    /// <param name="cancellationToken">Ends the storing; whether they are stored is then unknown, and storing them again does no harm.</param>
    /// <returns>How many are stored now; the others' keys the queue has taken before.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null, or one of them.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused: none of the events may be acknowledged.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<long> EnqueueAsync(IEnumerable<QueueEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var connection = await Database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var batch = new NpgsqlBatch(connection);

            // In one order everywhere: two that store the same keys wait for each other, and never both at once.
            foreach (var entry in entries.OrderBy(static entry => entry.Key.ToString(), StringComparer.Ordinal))
            {
                var command = new NpgsqlBatchCommand(Statements.Enqueue);
                command.Parameters.AddRange(Of(entry));
                batch.BatchCommands.Add(command);
            }

            return batch.BatchCommands.Count == 0 ? 0 : await SumAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts what the queue holds. It reads all of it: for a look now and then, not for every request.</summary>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<QueueCounts> CountAsync(CancellationToken cancellationToken = default) => Database.ReadRowAsync(
        Statements.Count,
        static reader => new QueueCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)),
        cancellationToken,
        Parameters.Of(Name));

    /// <summary>Reads what was given up, the latest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events, without their bodies.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not positive.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IReadOnlyList<DeadEvent>> ReadDeadAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await Database.ReadRowsAsync(
            Statements.Dead,
            static reader => new DeadEvent(
                Parameters.KeyAt(reader, 0),
                reader.GetString(1),
                reader.GetInt32(2),
                reader.GetInt32(3),
                reader.GetFieldValue<DateTime>(4),
                reader.GetFieldValue<DateTime>(5),
                reader.IsDBNull(6) ? null : reader.GetString(6)),
            cancellationToken,
            Parameters.Of(Name),
            Parameters.Of(limit)).ConfigureAwait(false);
    }

    /// <summary>Has an event that was given up tried again, as if for the first time.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends it; whether it is tried again is then unknown.</param>
    /// <returns>True when it waits again; false when no event of that key is dead.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<bool> ReviveAsync(DeliveryKey key, CancellationToken cancellationToken = default) =>
        await Database.ReadRowAsync(Statements.Revive, static reader => reader.GetInt64(0), cancellationToken, Parameters.Of(Name), Parameters.Of(key)).ConfigureAwait(false) == 1;

    /// <summary>Deletes what is no longer remembered, in batches. Any number of instances may do it at once; workers do it by themselves.</summary>
    /// <param name="cancellationToken">Ends it after the batch that is running.</param>
    /// <returns>How many events were deleted.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<long> CleanUpAsync(CancellationToken cancellationToken = default) => Database.ExecuteInBatchesAsync(
        Statements.Delete,
        _options.CleanupBatch,
        cancellationToken,
        Parameters.Of(Name),
        Parameters.Of(_options.Retention),
        Parameters.Of(_options.DeadRetention));

    private NpgsqlParameter[] Of(QueueEntry entry) =>
    [
        Parameters.Of(Name),
        Parameters.Of(entry.Key),
        Parameters.Of(entry.Type),
        Parameters.OfOptional(HeaderText.Write(entry.Headers)),
        Parameters.Of(entry.Body),
    ];

    private async Task<long> SumAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        if (Database.Options.PrepareStatements)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        // Without a transaction of its own: what is sent in one exchange is one.
        var sum = 0L;
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            do
            {
                sum += await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetInt64(0) : 0;
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }

        return sum;
    }
}

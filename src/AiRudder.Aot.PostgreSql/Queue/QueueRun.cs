using Npgsql;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>One run of one event: from its claim to the record of what became of it.</summary>
internal sealed class QueueRun(PostgresQueue queue, PostgresQueueWorkerOptions options, QueuedEvent queued, long claim)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100); // between tries to record

    public QueuedEvent Queued => queued;

    /// <summary>Whether its runs ended without a word once too often.</summary>
    public bool IsExhausted => queued.Attempt > options.MaxAttempts;

    private NpgsqlParameter[] Mine => [Parameters.Of(queued.Id), Parameters.Of(claim)];

    /// <summary>Gives up an exhausted event unheard: it may be what kills its processes.</summary>
    public Task<QueueRunResult> BuryAsync(CancellationToken leaseEnd) =>
        RecordAsync(QueueRunOutcome.Dead, queue.Statements.Bury, null, leaseEnd, Parameters.OfOptional(null));

    /// <summary>Runs a handler outside the queue's transaction.</summary>
    public async Task<QueueRunResult> RunAsync(QueueHandler handler, RunEnds ends)
    {
        try
        {
            await handler(queued, ends.Either).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it was, the event is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await FailAsync(exception, ends).ConfigureAwait(false);
        }

        return await RecordAsync(QueueRunOutcome.Done, queue.Statements.Complete, null, ends.Lease).ConfigureAwait(false);
    }

    /// <summary>Runs a handler inside the queue's transaction.</summary>
    public async Task<QueueRunResult> RunAsync(TransactionalQueueHandler handler, RunEnds ends)
    {
        try
        {
            var connection = await queue.Database.OpenAsync(ends.Either).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(ends.Either).ConfigureAwait(false);
                try
                {
                    if (!await HoldAsync(connection, ends.Either).ConfigureAwait(false))
                    {
                        return new(QueueRunOutcome.Unrecorded, null);
                    }

                    await handler(queued, transaction, ends.Either).ConfigureAwait(false);
                    await CompleteAsync(connection, ends.Lease).ConfigureAwait(false);
                    return new(QueueRunOutcome.Done, null);
                }
                catch
                {
                    await RollBackAsync(transaction).ConfigureAwait(false);
                    throw;
                }
            }
        }
#pragma warning disable CA1031 // Whatever it was, the event is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await FailAsync(exception, ends).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the run for this transaction, even past its lease; false when another has the event.</summary>
    private async Task<bool> HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var hold = await queue.Database.CommandAsync(connection, queue.Statements.Hold, cancellationToken, Mine).ConfigureAwait(false);
        return await hold.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>
    /// Records and commits in one exchange. Where the handler swallowed an error of the database's, which undoes the transaction,
    /// or ended the transaction itself, the savepoint fails; a commit alone would not.
    /// </summary>
    private async Task CompleteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection);
        var complete = new NpgsqlBatchCommand(queue.Statements.Complete);
        complete.Parameters.AddRange(Mine);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("savepoint handled"));
        batch.BatchCommands.Add(complete);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        if (queue.Database.Options.PrepareStatements)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.NoActiveSqlTransaction)
        {
            throw new InvalidOperationException("The handler ended the queue's transaction, which is the worker's to end.", exception);
        }
    }

    private static async Task RollBackAsync(NpgsqlTransaction transaction)
    {
        try
        {
            // Not left to the closing, which sends it only when the connection is used next: the row would stay locked.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken, or the transaction over: there is nothing to undo.
        }
    }

    private Task<QueueRunResult> FailAsync(Exception exception, RunEnds ends)
    {
        if (ends.Stopped.IsCancellationRequested && exception is OperationCanceledException)
        {
            return RecordAsync(QueueRunOutcome.Released, queue.Statements.Release, exception, ends.Lease);
        }

        var error = Parameters.OfOptional(exception.GetType().FullName);
        return queued.Attempt >= options.MaxAttempts
            ? RecordAsync(QueueRunOutcome.Dead, queue.Statements.Bury, exception, ends.Lease, error)
            : RecordAsync(QueueRunOutcome.Failed, queue.Statements.Retry, exception, ends.Lease, Parameters.Of(options.PauseAfter(queued.Attempt)), error);
    }

    /// <summary>Records what became of the run, and tries that again as long as the lease lasts: what is not recorded is done again.</summary>
    private async Task<QueueRunResult> RecordAsync(QueueRunOutcome outcome, string statement, Exception? reason, CancellationToken leaseEnd, params NpgsqlParameter[] parameters)
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                // The record has the time that is left; where nothing is left, it still has one try.
                var patience = leaseEnd.IsCancellationRequested ? CancellationToken.None : leaseEnd;
                NpgsqlParameter[] all = [.. Mine, .. parameters.Select(static parameter => parameter.Clone())];
                var recorded = await queue.Database.ExecuteAsync(statement, patience, all).ConfigureAwait(false) == 1;
                return new(recorded ? outcome : QueueRunOutcome.Unrecorded, reason);
            }
            catch (Exception exception) when (PostgresDatabase.IsFailure(exception) || exception is OperationCanceledException)
            {
                await Task.Delay(pause, queue.Database.Options.TimeProvider, leaseEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (leaseEnd.IsCancellationRequested)
                {
                    return new(QueueRunOutcome.Unrecorded, reason ?? exception);
                }
            }
        }
    }
}

/// <summary>What became of a run, and why.</summary>
internal readonly record struct QueueRunResult(QueueRunOutcome Outcome, Exception? Exception);

/// <summary>When a run is to end: with its lease, when its worker has waited long enough, with either.</summary>
internal readonly record struct RunEnds(CancellationToken Either, CancellationToken Stopped, CancellationToken Lease);

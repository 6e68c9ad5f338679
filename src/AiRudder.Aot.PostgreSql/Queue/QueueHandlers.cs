using Npgsql;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>
/// Handles an event with effects anywhere. It is handled at least once: where a process dies after the handler has ended and
/// before that is recorded, it runs again, and <see cref="QueuedEvent.Lapses"/> says so.
/// </summary>
/// <param name="queued">The event.</param>
/// <param name="cancellationToken">Cancelled when the lease ends, or the worker has waited long enough for its end.</param>
/// <returns>A task that ends when it is handled; one that fails has it tried again.</returns>
public delegate Task QueueHandler(QueuedEvent queued, CancellationToken cancellationToken);

/// <summary>
/// Handles an event with effects in the queue's own database, in one transaction with the record that it is handled: either
/// both are there or neither, whoever dies when. What it does elsewhere is not undone.
/// </summary>
/// <param name="queued">The event.</param>
/// <param name="transaction">The transaction; its connection is the one to work on. The worker ends it, not the handler.</param>
/// <param name="cancellationToken">Cancelled when the lease ends, or the worker has waited long enough for its end.</param>
/// <returns>A task that ends when it is handled; one that fails is rolled back and has it tried again.</returns>
public delegate Task TransactionalQueueHandler(QueuedEvent queued, NpgsqlTransaction transaction, CancellationToken cancellationToken);

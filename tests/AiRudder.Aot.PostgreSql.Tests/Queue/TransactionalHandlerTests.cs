using AiRudder.Aot.PostgreSql.Queue;
using AiRudder.Aot.PostgreSql.Tests.Server;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tests.Queue;

[Collection(PostgresCollection.Name)]
public class TransactionalHandlerTests(PostgresServer server)
{
    private readonly string _effects = "effects_" + Guid.NewGuid().ToString("N");

    [PostgresFact]
    public async Task The_effects_and_the_record_are_there_together()
    {
        PostgresQueue queue = await NewQueueAsync(40);

        Workers workers = await RunAsync(queue, 40, (queued, transaction) => InsertAsync(queued, transaction));

        Assert.All(workers.Runs, run => Assert.Equal(QueueRunOutcome.Done, run.Outcome));
        Assert.Equal(40, await EffectsAsync());
        Assert.Equal(40, (await queue.CountAsync()).Done);
    }

    [PostgresFact]
    public async Task The_effects_of_a_run_that_fails_are_undone()
    {
        PostgresQueue queue = await NewQueueAsync(1);

        Workers workers = await RunAsync(queue, 1, async (queued, transaction) =>
        {
            await InsertAsync(queued, transaction);
            throw new InvalidDataException();
        });

        Assert.Equal(QueueRunOutcome.Failed, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(0, await EffectsAsync());
        Assert.Equal(1, (await queue.CountAsync()).Waiting);
    }

    [PostgresFact]
    public async Task A_database_error_that_the_handler_swallowed_is_a_failure()
    {
        PostgresQueue queue = await NewQueueAsync(1);

        Workers workers = await RunAsync(queue, 1, async (queued, transaction) =>
        {
            await InsertAsync(queued, transaction);
            await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("select 1/0", transaction));
        });

        Assert.Equal(QueueRunOutcome.Failed, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(0, await EffectsAsync());
    }

    [PostgresFact]
    public async Task A_handler_that_ends_the_transaction_itself_is_told()
    {
        PostgresQueue queue = await NewQueueAsync(1);

        Workers workers = await RunAsync(queue, 1, (_, transaction) => transaction.RollbackAsync());

        Assert.Equal(QueueRunOutcome.Failed, Assert.Single(workers.Runs).Outcome);
        Assert.IsType<InvalidOperationException>(Assert.Single(workers.Runs).Exception);
    }

    [PostgresFact]
    public async Task A_connection_that_breaks_undoes_all_and_the_event_is_tried_again()
    {
        PostgresQueue queue = await NewQueueAsync(1);

        Workers workers = await RunAsync(queue, 1, async (queued, transaction) =>
        {
            await InsertAsync(queued, transaction);
            await server.ExecuteAsync($"select pg_terminate_backend({transaction.Connection!.ProcessID})");
        });

        Assert.Equal(QueueRunOutcome.Failed, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(0, await EffectsAsync());
        Assert.Equal(1, (await queue.CountAsync()).Waiting);
    }

    [PostgresFact]
    public async Task While_it_runs_no_other_has_it_even_when_its_lease_is_over()
    {
        PostgresQueue queue = await NewQueueAsync(1);
        PostgresDatabase database = queue.Database;

        Workers workers = await RunAsync(queue, 1, async (queued, transaction) =>
        {
            await InsertAsync(queued, transaction);
            var taken = await database.ReadRowsAsync(
                queue.Statements.Claim.Replace("now()", "'infinity'", StringComparison.Ordinal), // as if every lease were over
                reader => reader.GetInt64(0),
                CancellationToken.None,
                Parameters.Of(queue.Name),
                Parameters.Of(10),
                Parameters.Of(TimeSpan.FromMinutes(1)));
            Assert.Empty(taken);
        });

        Assert.Equal(QueueRunOutcome.Done, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(1, await EffectsAsync());
    }

    private async Task<PostgresQueue> NewQueueAsync(int events)
    {
        await server.ExecuteAsync($"create table {_effects} (event bigint not null)");
        var queue = new PostgresQueue(server.NewDatabase(), "calls");
        await queue.EnqueueAsync(Enumerable.Range(0, events).Select(PostgresQueueTests.Entry));
        return queue;
    }

    private static async Task<Workers> RunAsync(PostgresQueue queue, int runs, Func<QueuedEvent, NpgsqlTransaction, Task> handler)
    {
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        var options = new PostgresQueueWorkerOptions { Observer = workers, FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromHours(1) };
        Task running = new PostgresQueueWorker(queue, (queued, transaction, _) => handler(queued, transaction), options).RunAsync(stop.Token);
        await workers.SaysAsync(runs);
        await stop.CancelAsync();
        await running;
        return workers;
    }

    private Task InsertAsync(QueuedEvent queued, NpgsqlTransaction transaction) => ExecuteAsync($"insert into {_effects} (event) values ({queued.Id})", transaction);

    private static async Task ExecuteAsync(string statement, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(statement, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private Task<long> EffectsAsync() => server.ReadAsync<long>($"select count(*) from {_effects}");
}

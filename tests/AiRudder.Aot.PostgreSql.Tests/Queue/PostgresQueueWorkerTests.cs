using AiRudder.Aot.PostgreSql.Queue;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.Testing;

namespace AiRudder.Aot.PostgreSql.Tests.Queue;

[Collection(PostgresCollection.Name)]
public class PostgresQueueWorkerTests(PostgresServer server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    [PostgresFact]
    public async Task A_new_event_wakes_a_worker_whose_clock_stands()
    {
        var queue = new PostgresQueue(server.NewDatabase(new ManualClock()), "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        Task running = new PostgresQueueWorker(queue, (_, _) => Task.CompletedTask, new PostgresQueueWorkerOptions { Observer = workers }).RunAsync(stop.Token);

        for (var i = 0; i < 20; i++)
        {
            await queue.EnqueueAsync(PostgresQueueTests.Entry(i));
            await workers.SaysAsync(1);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(20, (await queue.CountAsync()).Done);
    }

    [PostgresFact]
    public async Task Without_listening_the_queue_is_looked_at_now_and_then()
    {
        var clock = new ManualClock();
        var queue = new PostgresQueue(server.NewDatabase(clock), "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        var options = new PostgresQueueWorkerOptions { Observer = workers, Listen = false, PollInterval = TimeSpan.FromSeconds(5) };
        Task running = new PostgresQueueWorker(queue, (_, _) => Task.CompletedTask, options).RunAsync(stop.Token);
        await TimersAsync(clock, 1);
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));

        clock.Advance(TimeSpan.FromSeconds(5));
        await workers.SaysAsync(1);

        await stop.CancelAsync();
        await running;
        Assert.Equal(1, (await queue.CountAsync()).Done);
    }

    [PostgresFact]
    public async Task What_fails_is_tried_again_after_a_pause_that_grows_and_then_given_up()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        var options = new PostgresQueueWorkerOptions { MaxAttempts = 3, FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromMinutes(90) };

        foreach (var (pause, state) in new[] { (60, 0), (90, 0), (0, 3) })
        {
            Workers workers = await Workers.RunUntilAsync(queue, _ => throw new InvalidDataException("whom it is about"), 1, options);
            Assert.Equal(state == 0 ? QueueRunOutcome.Failed : QueueRunOutcome.Dead, Assert.Single(workers.Runs).Outcome);
            Assert.IsType<InvalidDataException>(Assert.Single(workers.Runs).Exception);
            Assert.Equal(state, await server.ReadAsync<short>($"select state from {database.Names.Events}"));
            if (state == 0)
            {
                Assert.InRange(await server.ReadAsync<TimeSpan>($"select due_at - clock_timestamp() from {database.Names.Events}"), TimeSpan.FromMinutes(pause - 1), TimeSpan.FromMinutes(pause));
                await server.ExecuteAsync($"update {database.Names.Events} set due_at = clock_timestamp()");
            }
        }

        DeadEvent dead = Assert.Single(await queue.ReadDeadAsync());
        Assert.Equal((PostgresQueueTests.Entry(1).Key, "call", 3, 0, typeof(InvalidDataException).FullName), (dead.Key, dead.Type, dead.Attempts, dead.Lapses, dead.Error));
        Assert.True(await queue.ReviveAsync(dead.Key));
        Assert.False(await queue.ReviveAsync(dead.Key));
        await Workers.RunUntilAsync(queue, queued => Assert.Equal(1, queued.Attempt), 1);
        Assert.Equal(new QueueCounts(0, 0, 1, 0, 0), await queue.CountAsync());
    }

    [PostgresFact]
    public async Task An_event_whose_worker_died_is_taken_again_and_says_so()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        await DieAsync(database, queue);

        Workers workers = await Workers.RunUntilAsync(queue, queued => Assert.Equal((2, 1), (queued.Attempt, queued.Lapses)), 1);

        Assert.Equal(QueueRunOutcome.Done, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(1, (await queue.CountAsync()).Lapses);
    }

    [PostgresFact]
    public async Task An_event_that_kills_its_workers_is_given_up()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        await DieAsync(database, queue);
        await DieAsync(database, queue);
        var handled = 0;

        Workers workers = await Workers.RunUntilAsync(queue, _ => handled++, 1, new PostgresQueueWorkerOptions { MaxAttempts = 2 });

        Assert.Equal(QueueRunOutcome.Dead, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(0, handled);
        Assert.Equal(2, Assert.Single(await queue.ReadDeadAsync()).Lapses);
    }

    [PostgresFact]
    public async Task A_run_whose_lease_is_over_cannot_record_what_another_has()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));

        Workers workers = await Workers.RunUntilAsync(
            queue,
            _ => database.ExecuteAsync($"update {database.Names.Events} set claims = claims + 1", CancellationToken.None).AsTask().Wait(), // as another's claim does
            1);

        Assert.Equal(QueueRunOutcome.Unrecorded, Assert.Single(workers.Runs).Outcome);
        Assert.Equal(1, (await queue.CountAsync()).Running);
    }

    [PostgresFact]
    public async Task A_worker_that_stops_waits_for_its_handlers_and_takes_nothing_more()
    {
        var clock = new ManualClock();
        var queue = new PostgresQueue(server.NewDatabase(clock), "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var options = new PostgresQueueWorkerOptions { Observer = workers, Concurrency = 1 };
        var worker = new PostgresQueueWorker(
            queue,
            async (_, _) =>
            {
                begun.TrySetResult();
                await end.Task;
            },
            options);
        await queue.EnqueueAsync([PostgresQueueTests.Entry(1), PostgresQueueTests.Entry(2)]);
        Task running = worker.RunAsync(stop.Token);
        await begun.Task;
        await Assert.ThrowsAsync<InvalidOperationException>(() => worker.RunAsync(default));

        await stop.CancelAsync();
        Assert.False(running.IsCompleted);
        end.SetResult();
        await running;

        Assert.Equal(new QueueCounts(1, 0, 1, 0, 0), await queue.CountAsync());
    }

    [PostgresFact]
    public async Task What_does_not_end_when_the_worker_stops_is_cancelled_and_given_back()
    {
        var clock = new ManualClock();
        PostgresDatabase database = server.NewDatabase(clock);
        var queue = new PostgresQueue(database, "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var options = new PostgresQueueWorkerOptions { Observer = workers, StopTimeout = TimeSpan.FromSeconds(20) };
        var worker = new PostgresQueueWorker(
            queue,
            async (_, cancellationToken) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            options);
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        Task running = worker.RunAsync(stop.Token);
        await begun.Task;

        await stop.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(20));
        await running;

        Assert.NotEmpty(workers.Runs);
        Assert.All(workers.Runs, run => Assert.Equal(QueueRunOutcome.Released, run.Outcome));
        Assert.Equal(new QueueCounts(1, 0, 0, 0, 0), await queue.CountAsync());
        await Workers.RunUntilAsync(queue, queued => Assert.Equal((1, 0), (queued.Attempt, queued.Lapses)), 1);
    }

    [PostgresFact]
    public async Task A_handler_is_cancelled_when_its_lease_is_over()
    {
        var clock = new ManualClock();
        var queue = new PostgresQueue(server.NewDatabase(clock), "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var options = new PostgresQueueWorkerOptions { Observer = workers, Lease = TimeSpan.FromMinutes(3) };
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        Task running = new PostgresQueueWorker(
            queue,
            async (_, cancellationToken) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            options).RunAsync(stop.Token);
        await begun.Task;

        clock.Advance(TimeSpan.FromMinutes(3));
        await workers.SaysAsync(1);

        await stop.CancelAsync();
        await running;
        Assert.Equal(QueueRunOutcome.Failed, Assert.Single(workers.Runs).Outcome); // and not taken by another meanwhile
    }

    [PostgresFact]
    public async Task A_connection_that_breaks_is_made_again()
    {
        var clock = new ManualClock();
        PostgresDatabase database = server.NewDatabase(clock);
        var queue = new PostgresQueue(database, "calls");
        var workers = new Workers();
        using var stop = new CancellationTokenSource();
        Task running = new PostgresQueueWorker(queue, (_, _) => Task.CompletedTask, new PostgresQueueWorkerOptions { Observer = workers }).RunAsync(stop.Token);
        await queue.EnqueueAsync(PostgresQueueTests.Entry(1));
        await workers.SaysAsync(1);
        while (await server.ReadAsync<long>($"select count(pg_terminate_backend(pid)) from pg_stat_activity where query = 'listen {database.Names.Scope}'") == 0)
        {
            await Task.Yield();
        }

        await workers.SaysAsync(1); // that it broke
        Assert.NotEmpty(workers.Failures);
        await TimersAsync(clock, 2);
        clock.Advance(TimeSpan.FromSeconds(5));
        while (await server.ReadAsync<long>($"select count(*) from pg_stat_activity where query = 'listen {database.Names.Scope}'") == 0)
        {
            await Task.Yield();
        }

        await queue.EnqueueAsync(PostgresQueueTests.Entry(2));
        await workers.SaysAsync(1);
        await stop.CancelAsync();
        await running;
        Assert.Equal(2, (await queue.CountAsync()).Done);
    }

    /// <summary>Takes the queue's events as a worker does that then dies, and lets their leases end.</summary>
    private async Task DieAsync(PostgresDatabase database, PostgresQueue queue)
    {
        await database.ExecuteAsync(queue.Statements.Claim, CancellationToken.None, Parameters.Of(queue.Name), Parameters.Of(10), Parameters.Of(Soon));
        await server.ExecuteAsync($"update {database.Names.Events} set due_at = clock_timestamp() where state = 1");
    }

    /// <summary>Waits until so many timers run: the worker then waits for nothing but them, and the server.</summary>
    private static async Task TimersAsync(ManualClock clock, int count)
    {
        while (clock.ActiveTimers < count)
        {
            await Task.Yield();
        }
    }
}

using AiRudder.Aot.PostgreSql.Queue;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.PostgreSql.Tests.Queue;

[Collection(PostgresCollection.Name)]
public class PostgresQueueTests(PostgresServer server)
{
    [PostgresFact]
    public async Task An_event_is_taken_once_however_often_it_is_delivered()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");

        bool[] taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => queue.EnqueueAsync(Entry(1)).AsTask()));

        Assert.Single(taken, isNew => isNew);
        Assert.Equal(new QueueCounts(1, 0, 0, 0, 0), await queue.CountAsync());
        Assert.True(await new PostgresQueue(database, "mails").EnqueueAsync(Entry(1))); // another queue
    }

    [PostgresFact]
    public async Task Many_events_are_stored_in_one_exchange()
    {
        var queue = new PostgresQueue(server.NewDatabase(), "calls");
        await queue.EnqueueAsync(Entry(3));

        Assert.Equal(9, await queue.EnqueueAsync([.. Enumerable.Range(0, 10).Select(Entry), Entry(4)]));
        Assert.Equal(0, await queue.EnqueueAsync([]));
        Assert.Equal(10, (await queue.CountAsync()).Waiting);
    }

    [PostgresFact]
    public async Task Many_that_store_the_same_events_at_once_do_not_lock_each_other_out()
    {
        var queue = new PostgresQueue(server.NewDatabase(), "calls");
        var random = new Random(7);

        long[] stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
        {
            QueueEntry[] entries = [.. Enumerable.Range(0, 200).Select(Entry)];
            random.Shuffle(entries);
            return queue.EnqueueAsync(entries);
        }));

        Assert.Equal(200, stored.Sum());
    }

    [PostgresFact]
    public async Task What_was_stored_arrives_as_it_was()
    {
        var queue = new PostgresQueue(server.NewDatabase(), "calls");
        byte[] body = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var headers = new Dictionary<string, string> { ["X-Sign"] = "\"quoted\" \\ 你好", ["empty"] = "" };
        await queue.EnqueueAsync(new QueueEntry(DeliveryKey.Of("a"), "ty'pe", body, headers));
        await queue.EnqueueAsync(new QueueEntry(DeliveryKey.Of("b"), "", default));
        var seen = new List<QueuedEvent>();

        await Workers.RunUntilAsync(queue, seen.Add, 2);

        QueuedEvent first = Assert.Single(seen, queued => queued.Key == DeliveryKey.Of("a"));
        Assert.Equal(("ty'pe", 1, 0), (first.Type, first.Attempt, first.Lapses));
        Assert.Equal(body, first.Body.ToArray());
        Assert.Equal(headers, first.Headers);
        QueuedEvent second = Assert.Single(seen, queued => queued.Key == DeliveryKey.Of("b"));
        Assert.True(second.Body.IsEmpty);
        Assert.Empty(second.Headers);
    }

    [PostgresFact]
    public async Task What_is_done_is_remembered_without_its_body_until_its_time_is_over()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls", new PostgresQueueOptions { CleanupBatch = 3 });
        await queue.EnqueueAsync([.. Enumerable.Range(0, 10).Select(Entry)]);
        await Workers.RunUntilAsync(queue, _ => { }, 10);

        Assert.Equal(new QueueCounts(0, 0, 10, 0, 0), await queue.CountAsync());
        Assert.Equal(0L, await server.ReadAsync<long>($"select coalesce(sum(length(body)), 0) from {database.Names.Events}"));
        Assert.False(await queue.EnqueueAsync(Entry(1)));
        Assert.Equal(0, await queue.CleanUpAsync());

        await server.ExecuteAsync($"update {database.Names.Events} set ended_at = ended_at - interval '25 hours'");
        Assert.Equal(10, await queue.CleanUpAsync());
        Assert.True(await queue.EnqueueAsync(Entry(1)));
    }

    [PostgresFact]
    public async Task Cleaning_leaves_what_is_waiting_and_dead_letters_longer()
    {
        PostgresDatabase database = server.NewDatabase();
        var queue = new PostgresQueue(database, "calls");
        await queue.EnqueueAsync([Entry(1), Entry(2), Entry(3)]);
        await server.ExecuteAsync($"update {database.Names.Events} set accepted_at = accepted_at - interval '1 year'");
        await server.ExecuteAsync($"update {database.Names.Events} set state = 3, due_at = null, ended_at = now() - interval '29 days' where id = 1");
        await server.ExecuteAsync($"update {database.Names.Events} set state = 3, due_at = null, ended_at = now() - interval '31 days' where id = 2");

        Assert.Equal(1, await queue.CleanUpAsync());
        Assert.Equal(new QueueCounts(1, 0, 0, 1, 0), await queue.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_queue_has_a_name(string name)
    {
        await using var database = new PostgresDatabase("Host=nowhere");
        Assert.Throws<ArgumentException>(() => new PostgresQueue(database, name));
        Assert.Throws<ArgumentException>(() => new PostgresQueue(database, new string('x', 201)));
    }

    internal static QueueEntry Entry(int number) => new(DeliveryKey.Of("event", $"{number}"), "call", BitConverter.GetBytes(number));
}

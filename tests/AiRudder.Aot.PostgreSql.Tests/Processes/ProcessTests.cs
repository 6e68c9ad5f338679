using System.Diagnostics;
using System.Globalization;
using AiRudder.Aot.PostgreSql.Deliveries;
using AiRudder.Aot.PostgreSql.Queue;
using AiRudder.Aot.PostgreSql.Schema;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.Webhooks.Deliveries;
using Xunit.Abstractions;

namespace AiRudder.Aot.PostgreSql.Tests.Processes;

/// <summary>Several processes on one database, and what is left when they die.</summary>
[Collection(PostgresCollection.Name)]
public class ProcessTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Deliveries = 100_000;
    private const int Repeated = 10_000;
    private const int Events = Deliveries - Repeated;
    private const int Kills = 10;
    private const int Batch = 500;

    private readonly PostgresOptions _options = PostgresServer.NewOptions();

    [PostgresFact]
    public async Task Of_10000_copies_of_one_delivery_at_once_one_is_handled()
    {
        await using var database = new PostgresDatabase(server.ConnectionString, _options);
        var log = new PostgresDeliveryLog(database);
        var handled = 0;

        DeliveryClaimState[] states = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(async _ =>
        {
            DeliveryClaim claim = await log.ClaimAsync(DeliveryKey.Of("the one"));
            if (claim.IsGranted)
            {
                Interlocked.Increment(ref handled);
                await log.CompleteAsync(claim);
            }

            return claim.State;
        }));

        Assert.Equal(1, handled);
        Assert.Single(states, state => state == DeliveryClaimState.Claimed);
    }

    [PostgresFact]
    public async Task Of_10000_copies_of_one_delivery_at_four_processes_at_once_one_is_handled()
    {
        Instance[] instances = await StartAsync("claim", 4);

        Array.ForEach(instances, instance => instance.Begin());
        string?[] said = await Task.WhenAll(instances.Select(instance => instance.ReadLineAsync()));

        // In progress, completed, claimed.
        int[][] counts = [.. said.Select(line => line!.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToArray())];
        output.WriteLine($"in progress {counts.Sum(c => c[0])}, completed {counts.Sum(c => c[1])}, claimed {counts.Sum(c => c[2])}");
        Assert.Equal(10_000, counts.Sum(c => c.Sum()));
        Assert.Equal(1, counts.Sum(c => c[2]));
        Assert.Equal(1, await EffectsAsync("what = 'handled'"));
        await StopAsync(instances);
    }

    [PostgresFact]
    public async Task Processes_that_start_at_once_ask_for_one_token()
    {
        Instance[] instances = await StartAsync("token", 4);

        Array.ForEach(instances, instance => instance.Begin());
        string?[] tokens = await Task.WhenAll(instances.Select(instance => instance.ReadLineAsync()));

        Assert.Single(tokens.Distinct());
        Assert.Equal(1, await EffectsAsync("what = 'requested'"));
        await StopAsync(instances);
    }

    [PostgresFact]
    public async Task Of_100000_deliveries_none_is_lost_when_handlers_fail_and_processes_are_killed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        await using var database = new PostgresDatabase(server.ConnectionString, _options);
        Instance[] instances = await StartAsync("work", 3, seed);
        Array.ForEach(instances, instance => instance.Begin());

        Task delivering = Task.Run(() => DeliverAsync(database, new Random(seed)));
        int killed = 0, died = 0;
        while (!delivering.IsCompleted || await server.ReadAsync<bool>($"select exists (select from {database.Names.Events} where due_at is not null)"))
        {
            // The server does the waiting: 50 ms between two looks.
            await server.ExecuteAsync("select pg_sleep(0.05)");
            if (killed < Kills && random.Next(10) == 0)
            {
                instances[random.Next(instances.Length)].Kill();
                killed++;
            }

            for (var i = 0; i < instances.Length; i++)
            {
                if (instances[i].HasExited)
                {
                    died++;
                    instances[i].Dispose();
                    instances[i] = await Instance.StartAsync(server, _options, "work", seed + died);
                    instances[i].Begin();
                }
            }
        }

        await delivering;
        await StopAsync(instances);
        var outside = await new PostgresQueue(database, "outside").CountAsync();
        var inside = await new PostgresQueue(database, "inside").CountAsync();
        var table = $"(select what, count(*) as runs from {Effects} group by what) as effect";
        var second = await server.ReadAsync<long>($"select count(*) from {table} where runs > 1");
        var explained = await server.ReadAsync<long>($"""
            select count(*) from {table} join {database.Names.Events} as event on what = event.queue || ' ' || replace(event.key::text, '-', '')
            where runs > 1 and runs <= 1 + event.lapses and event.queue = 'outside'
            """);
        output.WriteLine(
            $"{Deliveries} deliveries, {Repeated} of them repeated, {died} processes died: {Events - outside.Done - inside.Done} lost, "
            + $"{second} of {outside.Done} handled twice outside the transaction, {inside.Done} handled inside it, "
            + $"{outside.Lapses + inside.Lapses} runs ended without a word, {watch.Elapsed.TotalSeconds:F0} s");

        Assert.True(died >= Kills);
        Assert.Equal((Events / 2, Events / 2), (outside.Done, inside.Done));
        Assert.Equal(Events, await server.ReadAsync<long>($"select count(*) from {table}"));
        Assert.Equal(0, await server.ReadAsync<long>($"select count(*) from {table} where runs > 1 and what like 'inside %'"));
        Assert.Equal(second, explained);
    }

    private string Effects => new Names(_options).Schema + ".effects";

    /// <summary>Delivers every event once and some twice, in an order of its own, each into one of the two queues.</summary>
    private static async Task DeliverAsync(PostgresDatabase database, Random random)
    {
        int[] numbers = [.. Enumerable.Range(0, Events), .. Enumerable.Range(0, Repeated).Select(_ => random.Next(Events))];
        random.Shuffle(numbers);
        PostgresQueue[] queues = [new(database, "outside"), new(database, "inside")];
        var body = new byte[200];
        var stored = 0L;
        foreach (var chunk in numbers.Chunk(Batch))
        {
            foreach (var each in chunk.GroupBy(number => number % 2))
            {
                stored += await queues[each.Key].EnqueueAsync(each.Select(number => new QueueEntry(DeliveryKey.Of("event", $"{number}"), "event", body)));
            }
        }

        Assert.Equal(Events, stored);
    }

    private async Task<Instance[]> StartAsync(string job, int count, int seed = 0)
    {
        await using var database = new PostgresDatabase(server.ConnectionString, _options);
        await database.InstallSchemaAsync();
        await server.ExecuteAsync($"create table {Effects} (what text not null)");
        return await Task.WhenAll(Enumerable.Range(0, count).Select(i => Instance.StartAsync(server, _options, job, seed - i)));
    }

    private Task<long> EffectsAsync(string condition) => server.ReadAsync<long>($"select count(*) from {Effects} where {condition}");

    private static async Task StopAsync(Instance[] instances)
    {
        foreach (var instance in instances)
        {
            Assert.Equal(0, await instance.StopAsync());
            instance.Dispose();
        }
    }
}

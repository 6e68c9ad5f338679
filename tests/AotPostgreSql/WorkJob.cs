using System.Diagnostics;
using AiRudder.Aot.PostgreSql;
using AiRudder.Aot.PostgreSql.Queue;

namespace AotPostgreSql;

/// <summary>
/// Works on two queues: on "outside" with a handler that has its effects outside the queue's transaction, on "inside" with one
/// that has them inside. Some runs fail; some end the process, as a power cut does, between the handler's end and its record.
/// </summary>
internal static class WorkJob
{
    private const int FailsOneIn = 50;
    private const int DiesOneIn = 6000;

    public static async Task RunAsync(PostgresDatabase database, Effects effects, int seed)
    {
        var dice = new Dice(seed);
        var options = new PostgresQueueWorkerOptions
        {
            Concurrency = 8,
            Lease = TimeSpan.FromSeconds(10),
            PollInterval = TimeSpan.FromMilliseconds(200),
            FirstPause = TimeSpan.FromMilliseconds(50),
            MaxAttempts = 100,
        };
        var outside = new PostgresQueueWorker(
            new PostgresQueue(database, "outside"),
            async (queued, cancellationToken) =>
            {
                dice.MayFail();
                await effects.AddAsync("outside " + queued.Key, cancellationToken);
                dice.MayDie();
            },
            options);
        var inside = new PostgresQueueWorker(
            new PostgresQueue(database, "inside"),
            async (queued, transaction, cancellationToken) =>
            {
                await effects.AddAsync("inside " + queued.Key, transaction.Connection!, cancellationToken);
                dice.MayFail();
                dice.MayDie();
            },
            options);
        using var stop = new CancellationTokenSource();
        var working = Task.WhenAll(outside.RunAsync(stop.Token), inside.RunAsync(stop.Token));
        await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await working;
    }

    private sealed class Dice(int seed)
    {
        private readonly Lock _gate = new();
        private readonly Random _random = new(seed);

        public void MayFail()
        {
            if (Falls(FailsOneIn))
            {
                throw new InvalidOperationException("A handler that fails.");
            }
        }

        public void MayDie()
        {
            if (Falls(DiesOneIn))
            {
                Process.GetCurrentProcess().Kill();
            }
        }

        private bool Falls(int oneIn)
        {
            lock (_gate)
            {
                return _random.Next(oneIn) == 0;
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using AiRudder.Aot.PostgreSql.Queue;

namespace AiRudder.Aot.PostgreSql.Tests.Queue;

/// <summary>Collects what a worker says, and lets a test wait for it.</summary>
internal sealed class Workers : IQueueObserver
{
    private readonly ConcurrentQueue<(QueuedEvent Event, QueueRunOutcome Outcome, Exception? Exception)> _ended = new();
    private readonly Channel<bool> _said = Channel.CreateUnbounded<bool>();

    public IReadOnlyCollection<(QueuedEvent Event, QueueRunOutcome Outcome, Exception? Exception)> Runs => _ended;

    public ConcurrentQueue<Exception> Failures { get; } = new();

    public void Ended(QueuedEvent queued, QueueRunOutcome outcome, Exception? exception)
    {
        _ended.Enqueue((queued, outcome, exception));
        _said.Writer.TryWrite(true);
    }

    public void Unavailable(Exception exception)
    {
        Failures.Enqueue(exception);
        _said.Writer.TryWrite(true);
    }

    /// <summary>Waits until the worker has said so many things more.</summary>
    public async Task SaysAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _said.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Runs a worker until so many runs have ended.</summary>
    public static async Task<Workers> RunUntilAsync(PostgresQueue queue, Action<QueuedEvent> handler, int runs, PostgresQueueWorkerOptions? options = null)
    {
        var gate = new Lock();
        var workers = new Workers();
        var worker = new PostgresQueueWorker(
            queue,
            (queued, _) =>
            {
                lock (gate)
                {
                    handler(queued);
                }

                return Task.CompletedTask;
            },
            With(options, workers));
        using var stop = new CancellationTokenSource();
        Task running = worker.RunAsync(stop.Token);
        await workers.SaysAsync(runs);
        await stop.CancelAsync();
        await running;
        return workers;
    }

    public static PostgresQueueWorkerOptions With(PostgresQueueWorkerOptions? options, IQueueObserver observer)
    {
        options ??= new PostgresQueueWorkerOptions();
        return new PostgresQueueWorkerOptions
        {
            Concurrency = options.Concurrency,
            Lease = options.Lease,
            PollInterval = options.PollInterval,
            MaxAttempts = options.MaxAttempts,
            FirstPause = options.FirstPause,
            LongestPause = options.LongestPause,
            StopTimeout = options.StopTimeout,
            Listen = options.Listen,
            Observer = observer,
        };
    }
}

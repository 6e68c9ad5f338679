namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>Is told what a <see cref="PostgresQueueWorker"/> does, for logs and metrics. Called by any number of threads; must not throw.</summary>
public interface IQueueObserver
{
    /// <summary>A run has ended.</summary>
    /// <param name="queued">The event.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="exception">The handler's exception, or the one that kept the end from being recorded; null where there is none.</param>
    void Ended(QueuedEvent queued, QueueRunOutcome outcome, Exception? exception);

    /// <summary>The database cannot be reached, or refused, when events were to be taken, listened for or forgotten. The worker goes on trying.</summary>
    /// <param name="exception">What it said.</param>
    void Unavailable(Exception exception);
}

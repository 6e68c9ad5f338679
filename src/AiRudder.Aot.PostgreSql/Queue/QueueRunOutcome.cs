namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>What became of one run.</summary>
public enum QueueRunOutcome
{
    /// <summary>Handled, and recorded.</summary>
    Done,

    /// <summary>The handler failed; it is tried again after a pause.</summary>
    Failed,

    /// <summary>It was tried too often, and is given up.</summary>
    Dead,

    /// <summary>The worker stopped before it ended; it is given back and waits for another.</summary>
    Released,

    /// <summary>
    /// What became of it could not be recorded: the lease was over, or the database out of reach until it was. A handler
    /// outside the queue's transaction may have done its work, and the event is handled again.
    /// </summary>
    Unrecorded,
}

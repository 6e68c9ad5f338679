namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>What a queue holds.</summary>
/// <param name="Waiting">Events to be handled, now or after a pause.</param>
/// <param name="Running">Events that a worker has, or had when it died.</param>
/// <param name="Done">Events that were handled, as long as they are remembered.</param>
/// <param name="Dead">Events that were given up, as long as they are remembered.</param>
/// <param name="Lapses">Runs, of all these, that ended without a word: no more than so many events can have been handled twice outside the queue's transaction.</param>
public readonly record struct QueueCounts(long Waiting, long Running, long Done, long Dead, long Lapses);

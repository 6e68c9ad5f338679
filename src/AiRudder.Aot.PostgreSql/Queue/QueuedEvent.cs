using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>An event that a worker has taken from a queue.</summary>
public sealed class QueuedEvent
{
    internal QueuedEvent(long id, DeliveryKey key, string type, IReadOnlyDictionary<string, string> headers, byte[] body, int attempt, int lapses, DateTimeOffset acceptedAt)
    {
        Id = id;
        Key = key;
        Type = type;
        Headers = headers;
        Body = body;
        Attempt = attempt;
        Lapses = lapses;
        AcceptedAt = acceptedAt;
    }

    /// <summary>Its number in the table, rising with the time at which it was accepted.</summary>
    public long Id { get; }

    /// <summary>What makes it the same as another.</summary>
    public DeliveryKey Key { get; }

    /// <summary>Says how to read the body.</summary>
    public string Type { get; }

    /// <summary>What was stored with it; empty when nothing.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The raw bytes, as they arrived.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Which run this is: 1 for the first.</summary>
    public int Attempt { get; }

    /// <summary>
    /// How many earlier runs ended without a word, because their process died or the database could not be reached. Where it is
    /// not zero, a handler that works outside the queue's transaction may have done its work already.
    /// </summary>
    public int Lapses { get; }

    /// <summary>When it was stored, by the server's clock.</summary>
    public DateTimeOffset AcceptedAt { get; }

    /// <summary>Number and attempt alone: the rest may say whom the event is about.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"event {Id}, attempt {Attempt}");
}

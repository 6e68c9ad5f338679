using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>An accepted event that is to be handled.</summary>
/// <param name="Key">What makes it the same as another; a queue takes it once.</param>
/// <param name="Type">Says how to read the body, in words of the program's own. It stays in the table after the body has left it.</param>
/// <param name="Body">The raw bytes, as they arrived.</param>
/// <param name="Headers">What else the handler needs; null when nothing.</param>
public sealed record QueueEntry(DeliveryKey Key, string Type, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string>? Headers = null)
{
    /// <summary>The key alone: type, body and headers may say whom the event is about.</summary>
    public override string ToString() => $"queue entry {Key}";
}

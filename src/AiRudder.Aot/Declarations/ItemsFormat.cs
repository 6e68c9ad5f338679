namespace AiRudder.Aot;

/// <summary>How an answer carries the elements that a method streams.</summary>
public enum ItemsFormat
{
    /// <summary>As the elements of a JSON array.</summary>
    Array,

    /// <summary>As newline-delimited JSON: one value on each line.</summary>
    Lines,

    /// <summary>As server-sent events, <c>text/event-stream</c>: the data of each is a value. A <see cref="string"/> takes the data as it is.</summary>
    ServerSentEvents,
}

namespace AiRudder.Aot.Http;

/// <summary>One event of a <c>text/event-stream</c> (WHATWG HTML, server-sent events).</summary>
/// <typeparam name="T">The type of its data.</typeparam>
/// <param name="Data">The data.</param>
/// <param name="EventType">The kind of event; <c>message</c> where the stream says nothing.</param>
/// <param name="Id">The last id that the stream gave; null before the first. To go on after it, send it as the header <c>Last-Event-ID</c>.</param>
/// <param name="Retry">How long to wait before connecting again, where the stream said so with this event.</param>
public sealed record ServerSentEvent<T>(T Data, string EventType, string? Id, TimeSpan? Retry);

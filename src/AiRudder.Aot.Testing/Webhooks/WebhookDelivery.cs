using System.Net;

namespace AiRudder.Aot.Testing;

/// <summary>A webhook that the double has sent, and what the receiver answered.</summary>
/// <param name="HttpStatus">The status.</param>
/// <param name="Body">The body; no more than its first 64 KiB.</param>
/// <param name="SentBytes">Length of the webhook's body.</param>
public sealed record WebhookDelivery(HttpStatusCode HttpStatus, string Body, long SentBytes);

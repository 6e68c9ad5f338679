namespace AiRudder.Aot.Webhooks;

/// <summary>A delivery that was answered as accepted and could then not be handled.</summary>
/// <param name="Endpoint">Name of its endpoint.</param>
/// <param name="Event">The event, or the <see cref="WebhookBody"/>, which can be read until the call returns.</param>
/// <param name="Error">What the handler threw at last; null when it was never reached, because the queue had to stop.</param>
/// <param name="Attempts">How often the handler ran.</param>
public sealed record WebhookQueueFailure(string Endpoint, object Event, Exception? Error, int Attempts);

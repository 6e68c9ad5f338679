using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>An event that was given up after too many attempts. Its body is still in the table.</summary>
/// <param name="Key">What makes it the same as another.</param>
/// <param name="Type">Says how to read the body.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Lapses">How many of these runs ended without a word.</param>
/// <param name="AcceptedAt">When it was stored.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Error">The type of the last exception; null where the last runs ended without a word. Never its text, which may say whom the event is about.</param>
public sealed record DeadEvent(DeliveryKey Key, string Type, int Attempts, int Lapses, DateTimeOffset AcceptedAt, DateTimeOffset DiedAt, string? Error);

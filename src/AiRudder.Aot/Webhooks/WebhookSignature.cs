namespace AiRudder.Aot.Webhooks;

/// <summary>What a delivery brings to be verified by: the values of two headers.</summary>
/// <param name="Value">The signature: value of the header <see cref="WebhookVerifier.HeaderName"/>; null when there is none.</param>
/// <param name="Timestamp">The time that was signed along: value of the header <see cref="WebhookVerifier.TimestampHeaderName"/>; null when there is none.</param>
public readonly record struct WebhookSignature(string? Value, string? Timestamp = null);

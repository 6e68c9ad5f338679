namespace AiRudder.Aot.Testing;

/// <summary>One sending of a webhook.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Time">When it began, by the double's clock.</param>
/// <param name="Delivery">What the receiver answered; null when it did not.</param>
/// <param name="Error">Why the receiver did not answer; null when it did.</param>
public sealed record WebhookAttempt(int Number, DateTimeOffset Time, WebhookDelivery? Delivery, Exception? Error)
{
    /// <summary>Whether it was answered with a status of 2xx. What the vendor takes for normal is not known; this is the double's.</summary>
    public bool IsAccepted => Delivery is { } delivery && (int)delivery.HttpStatus is >= 200 and < 300;
}

namespace AiRudder.Aot.Webhooks;

/// <summary>Handles the events of one kind: what a container holds.</summary>
/// <typeparam name="TEvent">The event, or <see cref="WebhookBody"/> where the delivery is read as a stream.</typeparam>
public interface IWebhookHandler<in TEvent>
{
    /// <summary>Handles one delivery. An exception gives it back: it is not answered as accepted, and its repetition is handled.</summary>
    /// <param name="value">The event.</param>
    /// <param name="cancellationToken">Cancelled when the sender is gone, the host stops, or the claim to the delivery ends.</param>
    /// <returns>A task that ends when the delivery is handled.</returns>
    ValueTask HandleAsync(TEvent value, CancellationToken cancellationToken);
}

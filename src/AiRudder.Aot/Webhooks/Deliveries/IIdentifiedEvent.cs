namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>An event whose own fields say which delivery it is. Others are told apart by their raw bodies.</summary>
public interface IIdentifiedEvent
{
    /// <summary>
    /// The key, from fields that a repetition of the delivery leaves as they are, and that differ for every other delivery.
    /// Null where this one lacks them: it is then told apart by its raw body.
    /// </summary>
    DeliveryKey? DeliveryKey { get; }
}

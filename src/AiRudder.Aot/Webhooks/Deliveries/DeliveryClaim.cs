namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>The answer to a claim. The default value was not granted.</summary>
/// <param name="Key">What was claimed.</param>
/// <param name="State">Whether it was granted, and if not, why.</param>
/// <param name="Token">Tells this claim of the key from every earlier and later one; of no meaning unless granted.</param>
public readonly record struct DeliveryClaim(DeliveryKey Key, DeliveryClaimState State, long Token = 0)
{
    /// <summary>Whether the caller is to handle the delivery.</summary>
    public bool IsGranted => State == DeliveryClaimState.Claimed;

    /// <summary>For implementations of <see cref="IDeliveryLog"/>: refuses what cannot be completed or released.</summary>
    /// <exception cref="ArgumentException">The claim was not granted.</exception>
    public void ThrowIfNotGranted()
    {
        if (!IsGranted)
        {
            throw new ArgumentException("The delivery was not claimed, so its claim cannot be ended.");
        }
    }
}

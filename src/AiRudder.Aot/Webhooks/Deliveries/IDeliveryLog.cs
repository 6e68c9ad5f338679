namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// Remembers which deliveries were handled, so that one that is sent again is not handled again. Implementations are safe for
/// any number of concurrent callers.
/// </summary>
/// <remarks>
/// <para>
/// The way of one delivery: <see cref="ClaimAsync"/>; whoever gets <see cref="DeliveryClaimState.Claimed"/> handles it and then
/// calls <see cref="CompleteAsync"/> when that succeeded, or <see cref="ReleaseAsync"/> when it did not, so that the next copy
/// of it is handled. Of any number of concurrent claims of one key, at any number of instances that share the log, exactly one
/// is granted.
/// </para>
/// <para>
/// A claim is a lease. One that is neither completed nor released within <see cref="Lease"/>, because its holder died, lapses:
/// from then on the next claim of the key is granted, with another token. The former holder, should it still live, has lost
/// it: its <see cref="CompleteAsync"/> and <see cref="ReleaseAsync"/> give false and change nothing. A lease is not renewed:
/// it is chosen longer than handling takes, and handling is cancelled when it ends.
/// </para>
/// <para>
/// Completed keys are forgotten after a retention that is the implementation's to choose, and in the order of their completion
/// where room is bounded. It should exceed the time for which the sender repeats a delivery.
/// </para>
/// </remarks>
public interface IDeliveryLog
{
    /// <summary>How long a claim lasts that is neither completed nor released. Always positive; the same for all who share the log.</summary>
    TimeSpan Lease { get; }

    /// <summary>Asks for a delivery to handle. Does not wait for the holder of another claim.</summary>
    /// <param name="key">What makes the delivery the same as another.</param>
    /// <param name="cancellationToken">Ends the asking. What was claimed meanwhile, if anything, lapses with its lease.</param>
    /// <returns>
    /// <see cref="DeliveryClaimState.Claimed"/> with a token: the caller has it. <see cref="DeliveryClaimState.Completed"/>: it
    /// was handled. <see cref="DeliveryClaimState.InProgress"/>: somebody else has it, or the log has no room for a further claim now.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The log cannot be reached or written. Nothing was claimed, as far as is known.</exception>
    ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default);

    /// <summary>Records that a claimed delivery was handled. When the task ends it is recorded, as safely as the implementation promises.</summary>
    /// <param name="claim">A claim that was granted.</param>
    /// <param name="cancellationToken">Ends the recording; whether it is recorded is then unknown.</param>
    /// <returns>True when it was recorded; false when the claim had lapsed and was granted to somebody else, or was ended before.</returns>
    /// <exception cref="ArgumentException"><paramref name="claim"/> was not granted.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The log cannot be reached or written: the delivery may be handled again.</exception>
    ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Gives a claimed delivery back, unhandled: the next claim of its key is granted at once.</summary>
    /// <param name="claim">A claim that was granted.</param>
    /// <param name="cancellationToken">Ends the recording; the claim then lapses with its lease at the latest.</param>
    /// <returns>True when it was given back; false when the claim had lapsed and was granted to somebody else, or was ended before.</returns>
    /// <exception cref="ArgumentException"><paramref name="claim"/> was not granted.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The log cannot be reached or written: the claim lapses with its lease.</exception>
    ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default);
}

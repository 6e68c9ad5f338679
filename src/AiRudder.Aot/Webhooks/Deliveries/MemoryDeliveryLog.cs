namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// Remembers deliveries in the memory of one instance: what was handled before a restart is not known after it, and no other
/// instance knows it. Bounded in number and time.
/// </summary>
public sealed class MemoryDeliveryLog : IDeliveryLog
{
    private readonly DeliveryBook _book;

    /// <summary>Creates an empty log.</summary>
    /// <param name="options">Bounds; the defaults when null.</param>
    public MemoryDeliveryLog(DeliveryLogOptions? options = null)
    {
        options ??= new DeliveryLogOptions();
        _book = new DeliveryBook(options);
        Lease = options.Lease;
    }

    /// <inheritdoc/>
    public TimeSpan Lease { get; }

    /// <summary>How many completed deliveries are remembered.</summary>
    public int Count => _book.Count;

    /// <inheritdoc/>
    public ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<DeliveryClaim>(cancellationToken) : new(_book.Claim(key));

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : new(_book.Complete(claim) is not null);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : new(_book.End(claim));
    }
}

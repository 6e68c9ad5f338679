using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing;

/// <summary>Where a kind of webhook goes, and how.</summary>
/// <param name="Url">The receiver's address.</param>
public sealed record WebhookTarget(Uri Url)
{
    /// <summary>The signature scheme; null for unsigned deliveries. The vendor's rule is not known, so the test chooses one.</summary>
    public SignatureScheme? Scheme { get; init; }

    /// <summary>The secret of the signatures.</summary>
    public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>How often it is sent when it is answered abnormally; null for what the kind does: the predictive dialer's <see cref="WebhookRetry.EveryMinute"/>, the others once.</summary>
    public WebhookRetry? Retry { get; init; }
}

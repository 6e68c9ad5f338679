using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// What a <see cref="WebhookVerification"/> works with: one hasher for each secret. Its verifier lends it to one verification
/// after another, so that a verification allocates nothing; the version tells them apart.
/// </summary>
internal sealed class VerificationState(SignatureHasher?[] hashers) : IDisposable
{
    internal int Version { get; private set; }

    /// <summary>The verdict that was known before the body came; null where it depends on the body.</summary>
    internal SignatureVerdict? Refusal { get; set; }

    /// <summary>One for each secret; null until it is first needed.</summary>
    internal SignatureHasher?[] Hashers { get; } = hashers;

    /// <summary>Ends the verification that has this state: whoever still holds it can do nothing with it.</summary>
    internal void End() => Version++;

    public void Dispose()
    {
        foreach (var hasher in Hashers)
        {
            hasher?.Dispose();
        }
    }
}

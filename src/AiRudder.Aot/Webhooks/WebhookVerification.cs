using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Webhooks;

/// <summary>The check of one delivery that arrives in pieces; made by <see cref="WebhookVerifier.Begin"/>. For one thread at a time.</summary>
public sealed class WebhookVerification : IDisposable
{
    private readonly WebhookVerifier _verifier;
    private readonly SignatureHasher[] _hashers;

    internal WebhookVerification(WebhookVerifier verifier, SignatureHasher[] hashers)
    {
        _verifier = verifier;
        _hashers = hashers;
    }

    /// <summary>Takes the next piece of the body.</summary>
    /// <param name="content">The bytes that follow those appended so far.</param>
    public void Append(ReadOnlySpan<byte> content)
    {
        foreach (var hasher in _hashers)
        {
            hasher.Append(content);
        }
    }

    /// <summary>Gives the verdict over everything appended.</summary>
    /// <param name="signature">The header's value; null and empty count as missing.</param>
    /// <returns>The verdict.</returns>
    public SignatureVerdict Complete(ReadOnlySpan<char> signature)
    {
        if (_verifier.Foretell(signature) is { } verdict)
        {
            return verdict;
        }

        foreach (var hasher in _hashers)
        {
            if (hasher.Verify(signature))
            {
                return SignatureVerdict.Valid;
            }
        }

        return SignatureVerdict.Mismatch;
    }

    /// <summary>Forgets the secrets.</summary>
    public void Dispose()
    {
        foreach (var hasher in _hashers)
        {
            hasher.Dispose();
        }
    }
}

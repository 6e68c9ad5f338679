using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Webhooks;

/// <summary>What a <see cref="WebhookEndpoint"/> did with one delivery, and what to answer. The default value is a refusal.</summary>
public readonly struct WebhookResult
{
    internal WebhookResult(WebhookOutcomeKind kind, Exception? error = null)
    {
        Kind = kind;
        Verdict = SignatureVerdict.Valid;
        Error = error;
    }

    internal WebhookResult(WebhookCheck refusal)
    {
        Kind = refusal.Kind;
        Verdict = refusal.Verdict;
    }

    /// <summary>What became of the delivery.</summary>
    public WebhookOutcomeKind Kind { get; }

    /// <summary>What the check of the signature came to: tells a missing one from a wrong one, which the answer does not.</summary>
    public SignatureVerdict Verdict { get; }

    /// <summary>
    /// Why: an <see cref="AiRudderJsonException"/> with offset and path, or a <see cref="PayloadDecryptionException"/>, where
    /// the body was malformed; what the handler threw where it failed; what the log threw where it could not be asked, or
    /// where a delivery was handled but could not be recorded. For the receiver's own eyes: nothing of it is in the answer.
    /// </summary>
    public Exception? Error { get; }

    /// <summary>The status and body to answer with.</summary>
    public WebhookAnswer Answer => WebhookAnswer.To(Kind);
}

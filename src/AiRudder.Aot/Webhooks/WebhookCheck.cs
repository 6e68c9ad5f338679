namespace AiRudder.Aot.Webhooks;

/// <summary>What the checks before parsing came to: the one place where a verdict becomes an outcome.</summary>
internal readonly record struct WebhookCheck
{
    private WebhookCheck(WebhookOutcomeKind kind, SignatureVerdict verdict)
    {
        Kind = kind;
        Verdict = verdict;
    }

    public WebhookOutcomeKind Kind { get; }

    public SignatureVerdict Verdict { get; }

    public bool IsAccepted => Kind == WebhookOutcomeKind.Accepted;

    /// <summary>A body that is too large is cut off: no signature can match what is left.</summary>
    public static WebhookCheck TooLarge => new(WebhookOutcomeKind.TooLarge, SignatureVerdict.Mismatch);

    public static WebhookCheck Of(SignatureVerdict verdict) => new(
        verdict switch
        {
            SignatureVerdict.Valid => WebhookOutcomeKind.Accepted,
            SignatureVerdict.NotConfigured => WebhookOutcomeKind.NotConfigured,
            _ => WebhookOutcomeKind.BadSignature,
        },
        verdict);

    /// <summary>The refusal of what is refused whatever its body says; null for what has to be read.</summary>
    public static WebhookCheck? Foretell(WebhookVerifier verifier, WebhookSignature signature) =>
        verifier.Foretell(signature.Value, signature.Timestamp) is { } verdict and not SignatureVerdict.Valid ? Of(verdict) : null;
}

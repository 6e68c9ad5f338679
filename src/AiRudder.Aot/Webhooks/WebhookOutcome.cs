using System.Diagnostics.CodeAnalysis;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Webhooks;

/// <summary>What became of one delivery: the event, or the reason why there is none. The default value is a refusal.</summary>
/// <typeparam name="TEvent">The event's type.</typeparam>
public readonly struct WebhookOutcome<TEvent>
    where TEvent : IJsonCodec<TEvent>
{
    internal WebhookOutcome(TEvent value)
    {
        Kind = WebhookOutcomeKind.Accepted;
        Verdict = SignatureVerdict.Valid;
        Event = value;
    }

    internal WebhookOutcome(AiRudderJsonException error)
    {
        Kind = WebhookOutcomeKind.Malformed;
        Verdict = SignatureVerdict.Valid;
        Error = error;
    }

    internal WebhookOutcome(WebhookCheck refusal)
    {
        Kind = refusal.Kind;
        Verdict = refusal.Verdict;
    }

    /// <summary>What became of the delivery.</summary>
    public WebhookOutcomeKind Kind { get; }

    /// <summary>
    /// What the check of the signature came to: tells a missing one from a wrong one, which the answer does not. A delivery
    /// that is too large is not checked, and counts as <see cref="SignatureVerdict.Mismatch"/>.
    /// </summary>
    public SignatureVerdict Verdict { get; }

    /// <summary>The event; null unless accepted.</summary>
    public TEvent? Event { get; }

    /// <summary>What is wrong with the JSON, with byte offset and path; null unless malformed.</summary>
    public AiRudderJsonException? Error { get; }

    /// <summary>Whether there is an event to handle.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    public bool IsAccepted => Kind == WebhookOutcomeKind.Accepted;

    /// <summary>The status and body to answer with.</summary>
    public WebhookAnswer Answer => WebhookAnswer.To(Kind);
}

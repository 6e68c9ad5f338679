namespace AiRudder.Aot.Webhooks;

/// <summary>What became of a delivery. The default value is a refusal.</summary>
public enum WebhookOutcomeKind
{
    /// <summary>Refused: no scheme and secret were configured. Answered with 503.</summary>
    NotConfigured,

    /// <summary>Refused: the signature is missing, malformed or does not belong to the body. Answered with 401.</summary>
    BadSignature,

    /// <summary>Refused: the body is larger than the receiver allows. Answered with 413.</summary>
    TooLarge,

    /// <summary>Refused: the signature is valid, but the body is not JSON or not of the event's shape. Answered with 400.</summary>
    Malformed,

    /// <summary>Verified, and read where a typed event was asked for. Answered with 200.</summary>
    Accepted,
}

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

    /// <summary>Verified, read where a typed event was asked for, and handled or queued where there is a handler. Answered with 200.</summary>
    Accepted,

    /// <summary>Verified, and handled before: not handled again. Answered with 200, since nothing is left to do.</summary>
    Duplicate,

    /// <summary>Verified, but a copy of it is being handled at this moment, with an outcome that is not known yet. Answered with 503: the sender repeats it.</summary>
    InProgress,

    /// <summary>Verified, but the queue is full. Answered with 503: the sender repeats it.</summary>
    Busy,

    /// <summary>Verified, but the delivery log could not be asked. Answered with 503: the sender repeats it.</summary>
    Unavailable,

    /// <summary>Verified and read, but its handler failed. Answered with 500; a repetition is handled again.</summary>
    HandlerFailed,
}

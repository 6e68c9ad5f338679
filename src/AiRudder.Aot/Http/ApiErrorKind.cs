namespace AiRudder.Aot.Http;

/// <summary>What went wrong in a call.</summary>
public enum ApiErrorKind
{
    /// <summary>No complete answer came: no connection, a connection that broke, an answer cut short.</summary>
    Network,

    /// <summary>The call's deadline passed, or the time of its last attempt.</summary>
    Timeout,

    /// <summary>The answer's HTTP status is not 2xx.</summary>
    HttpStatus,

    /// <summary>The answer's result code is not the one that means success.</summary>
    VendorCode,

    /// <summary>The answer is not what the operation declares: empty, no JSON, no code, no payload, or JSON of another shape.</summary>
    InvalidResponse,

    /// <summary>The answer, or its headers, has more bytes than the transport may read.</summary>
    ResponseTooLarge,

    /// <summary>The request's body has more bytes than the transport may send. Nothing was sent.</summary>
    RequestTooLarge,

    /// <summary>The credentials were refused: a token still after it was renewed, or key and secret where a token is asked for.</summary>
    Unauthorized,

    /// <summary>The operation needs credentials that this client was not set up with. Nothing was sent.</summary>
    NotConfigured,

    /// <summary>
    /// An operation that is not idempotent was sent, and no verdict came that could be read: the deadline passed, the
    /// connection broke, the status was one like 502, or the answer made no sense. Whether the vendor did the work is not
    /// known. Look before you repeat it; the message, the status and the cause say what happened.
    /// </summary>
    OutcomeUnknown,
}

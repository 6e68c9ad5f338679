namespace AiRudder.Aot.Http;

/// <summary>What is known, after an attempt that failed, about the work that the vendor was asked for.</summary>
internal enum AttemptOutcome
{
    /// <summary>It was not done, and asking again would change nothing: refused, answered with a failing code, or never sent.</summary>
    Settled,

    /// <summary>It was not done: no byte of the request can have reached the vendor.</summary>
    NeverLeft,

    /// <summary>It was not done: the vendor refused before work (429, 503).</summary>
    Refused,

    /// <summary>It may have been done: the request may have arrived, and no verdict came back.</summary>
    Broken,

    /// <summary>It may have been done: an answer came that cannot be read, and another attempt would bring the same.</summary>
    Unreadable,
}

/// <summary>What outcomes mean, and which statuses have which.</summary>
internal static class AttemptOutcomes
{
    /// <summary>The outcome behind a status that is no success. The table stands, with its reasons, in docs/reliability.md.</summary>
    internal static AttemptOutcome OfStatus(int status) => status switch
    {
        429 or 503 => AttemptOutcome.Refused,
        // Somebody on the way gave up, while the vendor may still be at work.
        408 or 500 or 502 or 504 => AttemptOutcome.Broken,
        // "See other" is said after work; a client must look there, and this one follows no redirects.
        303 => AttemptOutcome.Unreadable,
        // Not implemented, version not supported, not extended, log in to the network first: nobody began.
        501 or 505 or 510 or 511 => AttemptOutcome.Settled,
        >= 500 => AttemptOutcome.Broken,
        _ => AttemptOutcome.Settled,
    };

    /// <summary>
    /// Whether an exception comes from making a connection. Handlers of the user's may throw the like after they have sent
    /// a request themselves, so that this alone proves nothing.
    /// </summary>
    internal static bool IsFromConnecting(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>Whether the work may have been done.</summary>
    internal static bool MayHaveBeenDone(this AttemptOutcome outcome) => outcome is AttemptOutcome.Broken or AttemptOutcome.Unreadable;

    /// <summary>Whether another attempt may help, and does the work no second time.</summary>
    internal static bool MayBeRepeated(this AttemptOutcome outcome, bool idempotent) =>
        outcome is AttemptOutcome.NeverLeft or AttemptOutcome.Refused || (outcome == AttemptOutcome.Broken && idempotent);
}

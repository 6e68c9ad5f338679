namespace AiRudder.Aot.Http;

/// <summary>What answers that are no JSON payload need of the exchange.</summary>
internal sealed partial class ApiExchange
{
    /// <summary>The answer.</summary>
    internal HttpResponseMessage Response => _response!;

    /// <summary>The envelope of the operation's surface.</summary>
    internal Envelope? Envelope => _operation.Surface.Envelope;

    /// <summary>The answer's bytes as they came.</summary>
    internal ReadOnlySpan<byte> Bytes => _body.Span;

    /// <summary>The caller's cancellation.</summary>
    internal CancellationToken Caller => _caller;

    /// <summary>
    /// Whether the verdict may stand in the body: the surface has one there, and the answer is JSON. An endpoint that gives
    /// files says in JSON why it gives none.
    /// </summary>
    internal bool MayHoldVerdict => Envelope?.Code is not null && _response!.Content.Headers.ContentType?.MediaType is { } type
        && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the verdict in a body that was read as a whole says; null when it says success, or there is none.</summary>
    internal ApiError? JudgeIfJson() => MayHoldVerdict
        ? Judge(EnvelopeReader.Read<NoPayload, NoPayload>(Body, Envelope!, _transport.JsonLimits.MaxDepth, readPayload: false, out _), Envelope!)
        : null;

    internal ApiError TooLarge(long limit) => Fail(ApiErrorKind.ResponseTooLarge, FormattableString.Invariant($"the answer has more than {limit} bytes."));
}

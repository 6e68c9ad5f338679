namespace AiRudder.Aot.Http;

/// <summary>What answers that are no JSON payload need of the exchange.</summary>
internal sealed partial class ApiExchange
{
    /// <summary>The answer.</summary>
    internal HttpResponseMessage Response => _response!;

    /// <summary>The envelope of the operation's surface.</summary>
    internal Envelope? Envelope => _operation.Surface.Envelope;

    /// <summary>How many bytes the answer has, as far as that is known.</summary>
    internal long? Length => _bodyRead ? _body.Span.Length
        : ContentCodings.Of(_response!.Content.Headers, out _) == ContentCoding.Identity ? _response.Content.Headers.ContentLength
        : null;

    /// <summary>The answer's bytes as they came.</summary>
    internal ReadOnlySpan<byte> Bytes => _body.Span;

    /// <summary>The caller's cancellation.</summary>
    internal CancellationToken Caller => _caller;

    /// <summary>
    /// Whether the verdict may stand in the body: the surface has one there, and the answer is JSON. An endpoint that gives
    /// files says in JSON why it gives none.
    /// </summary>
    private bool MayHoldVerdict => Envelope?.Code is not null
        && ((_response!.Content.Headers.ContentType?.MediaType is { } type
            && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
            || (_encryption is not null && _bodyRead && Body is [(byte)'{', ..]));

    /// <summary>Judges a body in which the verdict may stand, and reads it as a whole for that. An error where it says failure, or cannot be read.</summary>
    internal async ValueTask<ApiError?> JudgeFileAsync()
    {
        if (!MayHoldVerdict)
        {
            return null;
        }

        if (!_bodyRead && await ReadAsync().ConfigureAwait(false) is { } unread)
        {
            return unread;
        }

        return Judge(EnvelopeReader.Read<NoPayload, NoPayload>(Body, Envelope!, _transport.JsonLimits.MaxDepth, readPayload: false, out _), Envelope!);
    }
}

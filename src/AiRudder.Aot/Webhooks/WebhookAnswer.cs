namespace AiRudder.Aot.Webhooks;

/// <summary>
/// What is answered to a delivery: a status and a constant body. Nothing of the delivery, the secret or an error's text ever
/// stands in it, and a missing signature is answered like a wrong one.
/// </summary>
public sealed class WebhookAnswer
{
    private WebhookAnswer(int httpStatus, ReadOnlySpan<byte> body)
    {
        HttpStatus = httpStatus;
        Body = body.ToArray();
    }

    /// <summary>200 and <c>{}</c>, the answer that the vendor documents.</summary>
    public static WebhookAnswer Accepted { get; } = new(200, "{}"u8);

    /// <summary>401: the signature is missing or does not match.</summary>
    public static WebhookAnswer BadSignature { get; } = new(401, """{"error":"signature"}"""u8);

    /// <summary>
    /// 503: the receiver cannot verify anything yet. It is the receiver's fault and passes, which is what this status says: a
    /// sender that repeats refused deliveries will do so, and nothing is lost while the configuration is mended.
    /// </summary>
    public static WebhookAnswer NotConfigured { get; } = new(503, """{"error":"not configured"}"""u8);

    /// <summary>413: the body is too large.</summary>
    public static WebhookAnswer TooLarge { get; } = new(413, """{"error":"too large"}"""u8);

    /// <summary>400: the body is not the event.</summary>
    public static WebhookAnswer Malformed { get; } = new(400, """{"error":"malformed"}"""u8);

    /// <summary>The HTTP status.</summary>
    public int HttpStatus { get; }

    /// <summary>The body: JSON, UTF-8, the same for every delivery that is answered so.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; } = "application/json";

    /// <summary>The answer to a delivery of which this became.</summary>
    /// <param name="kind">What became of it.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not a known one.</exception>
    public static WebhookAnswer To(WebhookOutcomeKind kind) => kind switch
    {
        WebhookOutcomeKind.Accepted => Accepted,
        WebhookOutcomeKind.BadSignature => BadSignature,
        WebhookOutcomeKind.NotConfigured => NotConfigured,
        WebhookOutcomeKind.TooLarge => TooLarge,
        WebhookOutcomeKind.Malformed => Malformed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

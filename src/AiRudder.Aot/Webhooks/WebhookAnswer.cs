namespace AiRudder.Aot.Webhooks;

/// <summary>
/// What is answered to a delivery: a status and a constant body. Nothing of the delivery, the secret or an error's text ever
/// stands in it, and a missing signature is answered like a wrong one.
/// </summary>
public sealed class WebhookAnswer
{
    // A repetition within the vendor's known interval of one minute is wanted; how much earlier is for the sender to say.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private WebhookAnswer(int httpStatus, ReadOnlySpan<byte> body, TimeSpan? retryAfter = null)
    {
        HttpStatus = httpStatus;
        Body = body.ToArray();
        RetryAfter = retryAfter;
    }

    /// <summary>200 and <c>{}</c>, the answer that the vendor documents.</summary>
    public static WebhookAnswer Accepted { get; } = new(200, "{}"u8);

    /// <summary>401: the signature is missing or does not match.</summary>
    public static WebhookAnswer BadSignature { get; } = new(401, """{"error":"signature"}"""u8);

    /// <summary>
    /// 503: the receiver cannot verify anything yet. It is the receiver's fault and passes, which is what this status says: a
    /// sender that repeats refused deliveries will do so, and nothing is lost while the configuration is mended.
    /// </summary>
    public static WebhookAnswer NotConfigured { get; } = new(503, """{"error":"not configured"}"""u8, TimeSpan.FromMinutes(1));

    /// <summary>413: the body is too large.</summary>
    public static WebhookAnswer TooLarge { get; } = new(413, """{"error":"too large"}"""u8);

    /// <summary>400: the body is not the event.</summary>
    public static WebhookAnswer Malformed { get; } = new(400, """{"error":"malformed"}"""u8);

    /// <summary>415: the body is not JSON by its media type, or is compressed. For hosts; what is not JSON by its bytes is <see cref="Malformed"/>.</summary>
    public static WebhookAnswer UnsupportedMediaType { get; } = new(415, """{"error":"media type"}"""u8);

    /// <summary>503: a copy of the delivery is being handled. Should that fail, the repetition is handled; should it succeed, it is a duplicate.</summary>
    public static WebhookAnswer InProgress { get; } = new(503, """{"error":"in progress"}"""u8, Soon);

    /// <summary>503: more deliveries wait than are let wait.</summary>
    public static WebhookAnswer Busy { get; } = new(503, """{"error":"busy"}"""u8, Soon);

    /// <summary>503: what was handled before cannot be told now, so nothing is handled.</summary>
    public static WebhookAnswer Unavailable { get; } = new(503, """{"error":"unavailable"}"""u8, Soon);

    /// <summary>500: the handler failed.</summary>
    public static WebhookAnswer HandlerFailed { get; } = new(500, """{"error":"failed"}"""u8);

    /// <summary>The HTTP status.</summary>
    public int HttpStatus { get; }

    /// <summary>The body: JSON, UTF-8, the same for every delivery that is answered so.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; } = "application/json";

    /// <summary>When the sender should repeat the delivery: value of the header <c>Retry-After</c>, whole seconds; null when it is not sent.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The answer to a delivery of which this became.</summary>
    /// <param name="kind">What became of it.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not a known one.</exception>
    public static WebhookAnswer To(WebhookOutcomeKind kind) => kind switch
    {
        WebhookOutcomeKind.Accepted or WebhookOutcomeKind.Duplicate => Accepted,
        WebhookOutcomeKind.BadSignature => BadSignature,
        WebhookOutcomeKind.NotConfigured => NotConfigured,
        WebhookOutcomeKind.TooLarge => TooLarge,
        WebhookOutcomeKind.Malformed => Malformed,
        WebhookOutcomeKind.InProgress => InProgress,
        WebhookOutcomeKind.Busy => Busy,
        WebhookOutcomeKind.Unavailable => Unavailable,
        WebhookOutcomeKind.HandlerFailed => HandlerFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

using System.Buffers;
using System.IO.Pipelines;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// One webhook from its first byte to its answer, for any host: limit of size, signature over the raw bytes, decryption where
/// it is asked for, JSON, duplicates, handler. Serves any number of deliveries at a time.
/// </summary>
/// <example>
/// <code>
/// var endpoint = WebhookEndpoint.ForEvents&lt;ChatbotSessionEnded&gt;(verifier, (session, cancellationToken) => store.SaveAsync(session, cancellationToken));
/// WebhookResult result = await endpoint.HandleAsync(headers, body, cancellationToken);
/// // answer with result.Answer.HttpStatus and result.Answer.Body
/// </code>
/// </example>
/// <remarks>
/// <para>
/// Of the concurrent copies of a delivery the first is handled; the others are answered at once with 503 and
/// <c>Retry-After</c> rather than held until its outcome is known: a burst of copies then takes no memory, and it is the same
/// whether they meet in one instance or in many. A copy that comes after success is answered like the first and not handled;
/// one that comes after a failure is handled. An answer of 200 thus always means that the delivery was handled, or is queued.
/// </para>
/// <para>
/// A handler is cancelled when its claim to the delivery ends (<see cref="IDeliveryLog.Lease"/>), since another
/// copy may be handled from then on.
/// </para>
/// </remarks>
public abstract class WebhookEndpoint
{
    private readonly WebhookVerifier _verifier;

    private protected WebhookEndpoint(WebhookVerifier verifier, WebhookEndpointOptions options)
    {
        _verifier = verifier;
        Name = options.Name;
        Scope = DeliveryKey.Of(options.Name);
    }

    /// <summary>Name of the endpoint.</summary>
    public string Name { get; }

    /// <summary>Whether it can verify anything: false with <see cref="WebhookVerifier.NotConfigured"/>, which refuses every delivery.</summary>
    public bool IsConfigured => _verifier != WebhookVerifier.NotConfigured;

    /// <summary>The largest body that is accepted, in bytes. A host that is told a greater length answers <see cref="WebhookAnswer.TooLarge"/> without reading.</summary>
    public abstract long MaxBodyBytes { get; }

    /// <summary>An endpoint for events that stand in memory as a whole.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="verifier">Decides which deliveries are read.</param>
    /// <param name="handler">Handles an event. An exception gives the delivery back: its repetition is handled.</param>
    /// <param name="options">Limits, duplicates, queue; the defaults when null.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="verifier"/> or <paramref name="handler"/> is null.</exception>
    public static WebhookEndpoint ForEvents<TEvent>(WebhookVerifier verifier, Func<TEvent, CancellationToken, ValueTask> handler, WebhookEndpointOptions<TEvent>? options = null)
        where TEvent : IJsonCodec<TEvent>
    {
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(handler);
        return new EventEndpoint<TEvent>(verifier, handler, options ?? new WebhookEndpointOptions<TEvent>());
    }

    /// <summary>
    /// An endpoint for deliveries of any length: verified as a whole, in pooled memory and a temporary file, and then read by
    /// the handler piece by piece. They are told apart by their raw bodies.
    /// </summary>
    /// <param name="verifier">Decides which deliveries are read.</param>
    /// <param name="handler">
    /// Reads a delivery, such as with <c>ArrayStream.Open&lt;ChatMessage&gt;(body.OpenRead(), "messages")</c>. The body is disposed of
    /// behind it. An <see cref="AiRudderJsonException"/> means that it is malformed; any exception gives the delivery back.
    /// </param>
    /// <param name="options">Duplicates, queue; the defaults when null.</param>
    /// <param name="limits">How much is taken, and where it is kept; the defaults when null.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="verifier"/> or <paramref name="handler"/> is null.</exception>
    public static WebhookEndpoint ForBodies(WebhookVerifier verifier, Func<WebhookBody, CancellationToken, ValueTask> handler, WebhookEndpointOptions? options = null, WebhookBodyOptions? limits = null)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(handler);
        return new BodyEndpoint(verifier, handler, options ?? new WebhookEndpointOptions(), limits ?? WebhookBodyOptions.Default);
    }

    /// <summary>Handles a delivery that is here as a whole.</summary>
    /// <typeparam name="THeaders">The host's headers.</typeparam>
    /// <param name="headers">The delivery's headers.</param>
    /// <param name="body">The raw bytes of its body. They must stay as they are until the task ends.</param>
    /// <param name="cancellationToken">Cancelled when the sender is gone or the host stops.</param>
    /// <returns>What was done, and what to answer. Nothing that a sender can send, and nothing that a handler can throw, makes this throw.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the delivery was given back.</exception>
    public ValueTask<WebhookResult> HandleAsync<THeaders>(THeaders headers, ReadOnlySequence<byte> body, CancellationToken cancellationToken = default)
        where THeaders : IWebhookHeaders => WebhookTelemetry.ObserveAsync(this, WebhookTelemetry.Begin(), HandleCoreAsync(Signature(headers), body, cancellationToken));

    /// <summary>Handles a delivery as it arrives from a stream.</summary>
    /// <typeparam name="THeaders">The host's headers.</typeparam>
    /// <param name="headers">The delivery's headers.</param>
    /// <param name="body">Its body. Read to its end unless the delivery is refused before; not closed.</param>
    /// <param name="cancellationToken">Cancelled when the sender is gone or the host stops.</param>
    /// <returns>What was done, and what to answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the delivery was given back.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived, or the temporary file could not be written.</exception>
    public ValueTask<WebhookResult> HandleAsync<THeaders>(THeaders headers, Stream body, CancellationToken cancellationToken = default)
        where THeaders : IWebhookHeaders
    {
        ArgumentNullException.ThrowIfNull(body);
        return WebhookTelemetry.ObserveAsync(this, WebhookTelemetry.Begin(), HandleCoreAsync(Signature(headers), body, cancellationToken));
    }

    /// <summary>Handles a delivery as it arrives from a pipe. A small one is verified and read where it lies.</summary>
    /// <typeparam name="THeaders">The host's headers.</typeparam>
    /// <param name="headers">The delivery's headers.</param>
    /// <param name="body">Its body. Read to its end unless the delivery is refused before; not completed.</param>
    /// <param name="cancellationToken">Cancelled when the sender is gone or the host stops.</param>
    /// <returns>What was done, and what to answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the delivery was given back.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived, or the temporary file could not be written.</exception>
    public ValueTask<WebhookResult> HandleAsync<THeaders>(THeaders headers, PipeReader body, CancellationToken cancellationToken = default)
        where THeaders : IWebhookHeaders
    {
        ArgumentNullException.ThrowIfNull(body);
        return WebhookTelemetry.ObserveAsync(this, WebhookTelemetry.Begin(), HandleCoreAsync(Signature(headers), body, cancellationToken));
    }

    /// <summary>What keeps its deliveries apart from those of others.</summary>
    private protected DeliveryKey Scope { get; }

    private protected abstract ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, ReadOnlySequence<byte> body, CancellationToken cancellationToken);

    private protected abstract ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, Stream body, CancellationToken cancellationToken);

    private protected abstract ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, PipeReader body, CancellationToken cancellationToken);

    private WebhookSignature Signature<THeaders>(THeaders headers)
        where THeaders : IWebhookHeaders => new(
            _verifier.HeaderName is { } name ? headers.Find(name) : null,
            _verifier.TimestampHeaderName is { } timestamp ? headers.Find(timestamp) : null);
}

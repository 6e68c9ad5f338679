using AiRudder.Aot.Json;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// Turns deliveries into events: the raw bytes are verified, and only then is one of them parsed. Immutable; one instance
/// serves all deliveries. It knows no web server; whoever has one hands over bytes and the value of the signature header.
/// </summary>
/// <remarks>For bodies of many megabytes, which should not stand in memory as a whole, see <see cref="WebhookBody"/>.</remarks>
public sealed class WebhookReceiver
{
    internal const int DefaultMaxBodyBytes = 16 * 1024 * 1024;

    private readonly WebhookVerifier _verifier;
    private readonly WebhookIntake _intake;
    private readonly int _maxDepth = JsonCursor.DefaultMaxDepth;

    /// <summary>Creates a receiver.</summary>
    /// <param name="verifier">Decides which deliveries are read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="verifier"/> is null.</exception>
    public WebhookReceiver(WebhookVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        _verifier = verifier;
        _intake = new WebhookIntake(verifier, DefaultMaxBodyBytes);
    }

    /// <summary>The largest body that is accepted, in bytes. Default: 16 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or more than an array can hold.</exception>
    public int MaxBodyBytes
    {
        get => _intake.MaxBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Array.MaxLength);
            _intake = new WebhookIntake(_verifier, value);
        }
    }

    /// <summary>How deep objects and arrays may be nested. Default: 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDepth = value;
        }
    }

    /// <summary>Name of the header whose value the receiver wants; null when its verifier reads none.</summary>
    public string? SignatureHeaderName => _verifier.HeaderName;

    /// <summary>Name of the header whose value is the time that was signed along; null when there is none.</summary>
    public string? TimestampHeaderName => _verifier.TimestampHeaderName;

    /// <summary>Verifies and reads a delivery that is here as a whole.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="body">The bytes of the body, exactly as they arrived.</param>
    /// <param name="signature">The value of the header <see cref="SignatureHeaderName"/>; null when there is none.</param>
    /// <returns>The outcome. Nothing that a sender can send makes this throw.</returns>
    public WebhookOutcome<TEvent> Receive<TEvent>(ReadOnlySpan<byte> body, string? signature)
        where TEvent : IJsonCodec<TEvent> => Receive<TEvent>(body, new WebhookSignature(signature));

    /// <summary>Verifies and reads a delivery that is here as a whole, and whose signature may cover a timestamp.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="body">The bytes of the body, exactly as they arrived.</param>
    /// <param name="signature">The values of the headers <see cref="SignatureHeaderName"/> and <see cref="TimestampHeaderName"/>.</param>
    /// <returns>The outcome. Nothing that a sender can send makes this throw.</returns>
    public WebhookOutcome<TEvent> Receive<TEvent>(ReadOnlySpan<byte> body, WebhookSignature signature)
        where TEvent : IJsonCodec<TEvent>
    {
        var check = _intake.Check(body, signature);
        return check.IsAccepted ? Read<TEvent>(body) : new WebhookOutcome<TEvent>(check);
    }

    /// <summary>Reads a body that was verified.</summary>
    internal WebhookOutcome<TEvent> Read<TEvent>(ReadOnlySpan<byte> body)
        where TEvent : IJsonCodec<TEvent>
    {
        try
        {
            var value = AiRudderJson.Parse<TEvent>(body, _maxDepth);
            return value is null
                ? new WebhookOutcome<TEvent>(new JsonCursor(body).Fail("The body is null, not an event."))
                : new WebhookOutcome<TEvent>(value);
        }
        catch (AiRudderJsonException exception)
        {
            return new WebhookOutcome<TEvent>(exception);
        }
    }

    /// <summary>Receives a delivery into pooled memory, then verifies and reads it.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="body">The body as it arrives. Read to its end unless the delivery is refused before; not closed.</param>
    /// <param name="signature">The value of the header <see cref="SignatureHeaderName"/>; null when there is none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived.</exception>
    public ValueTask<WebhookOutcome<TEvent>> ReceiveAsync<TEvent>(Stream body, string? signature, CancellationToken cancellationToken = default)
        where TEvent : IJsonCodec<TEvent> => ReceiveAsync<TEvent>(body, new WebhookSignature(signature), cancellationToken);

    /// <summary>Receives a delivery into pooled memory, whose signature may cover a timestamp; then verifies and reads it.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="body">The body as it arrives. Read to its end unless the delivery is refused before; not closed.</param>
    /// <param name="signature">The values of the headers <see cref="SignatureHeaderName"/> and <see cref="TimestampHeaderName"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived.</exception>
    public async ValueTask<WebhookOutcome<TEvent>> ReceiveAsync<TEvent>(Stream body, WebhookSignature signature, CancellationToken cancellationToken = default)
        where TEvent : IJsonCodec<TEvent>
    {
        ArgumentNullException.ThrowIfNull(body);
        using var taken = await _intake.TakeAsync(body, signature, cancellationToken).ConfigureAwait(false);
        return taken.Check.IsAccepted ? Read<TEvent>(taken.Content) : new WebhookOutcome<TEvent>(taken.Check);
    }
}

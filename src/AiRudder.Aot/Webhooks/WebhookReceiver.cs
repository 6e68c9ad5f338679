using System.Buffers;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// Turns deliveries into events: the raw bytes are verified, and only then is one of them parsed. Immutable; one instance
/// serves all deliveries. It knows no web server; whoever has one hands over bytes and the value of the signature header.
/// </summary>
/// <remarks>For bodies of many megabytes, which should not stand in memory as a whole, see <see cref="WebhookBody"/>.</remarks>
public sealed class WebhookReceiver
{
    private const int InitialCapacity = 16 * 1024;

    private readonly WebhookVerifier _verifier;
    private readonly int _maxBodyBytes = 16 * 1024 * 1024;
    private readonly int _maxDepth = JsonCursor.DefaultMaxDepth;

    /// <summary>Creates a receiver.</summary>
    /// <param name="verifier">Decides which deliveries are read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="verifier"/> is null.</exception>
    public WebhookReceiver(WebhookVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        _verifier = verifier;
    }

    /// <summary>The largest body that is accepted, in bytes. Default: 16 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or more than an array can hold.</exception>
    public int MaxBodyBytes
    {
        get => _maxBodyBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Array.MaxLength);
            _maxBodyBytes = value;
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
        // What is refused whatever the body says is refused first: no byte of it is hashed.
        if (_verifier.Foretell(signature.Value, signature.Timestamp) is { } foretold and not SignatureVerdict.Valid)
        {
            return Refused<TEvent>(foretold);
        }

        if (body.Length > _maxBodyBytes)
        {
            return new WebhookOutcome<TEvent>(WebhookOutcomeKind.TooLarge, SignatureVerdict.Mismatch);
        }

        var verdict = _verifier.Verify(body, signature.Value, signature.Timestamp);
        if (verdict != SignatureVerdict.Valid)
        {
            return Refused<TEvent>(verdict);
        }

        try
        {
            var value = AiRudderJson.Parse<TEvent>(body, _maxDepth);
            return value is null
                ? new WebhookOutcome<TEvent>(WebhookOutcomeKind.Malformed, verdict, error: new JsonCursor(body).Fail("The body is null, not an event."))
                : new WebhookOutcome<TEvent>(WebhookOutcomeKind.Accepted, verdict, value);
        }
        catch (AiRudderJsonException exception)
        {
            return new WebhookOutcome<TEvent>(WebhookOutcomeKind.Malformed, verdict, error: exception);
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
        if (_verifier.Foretell(signature.Value, signature.Timestamp) is { } foretold and not SignatureVerdict.Valid)
        {
            return Refused<TEvent>(foretold);
        }

        // One byte more than allowed tells a body of exactly the limit from one above it.
        var most = _maxBodyBytes + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(InitialCapacity, most));
        try
        {
            var length = 0;
            while (length < most)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, most);
                }

                var room = Math.Min(buffer.Length, most) - length;
                var read = await body.ReadAsync(buffer.AsMemory(length, room), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return Receive<TEvent>(buffer.AsSpan(0, length), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int most)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, most));
        buffer.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static WebhookOutcome<TEvent> Refused<TEvent>(SignatureVerdict verdict)
        where TEvent : IJsonCodec<TEvent> =>
        new(verdict == SignatureVerdict.NotConfigured ? WebhookOutcomeKind.NotConfigured : WebhookOutcomeKind.BadSignature, verdict);
}

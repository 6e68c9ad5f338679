using System.Collections.Concurrent;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// Decides whether a delivery comes from who holds the secret: a signature scheme and one secret, or several while a secret is
/// being replaced. Immutable; one instance serves all deliveries.
/// </summary>
/// <remarks>
/// The vendor's rule for <c>X-AIRudder-Sign</c> is not published, so there is no default: choose the
/// <see cref="SignatureScheme"/> that your account uses. Until then <see cref="NotConfigured"/> refuses every delivery.
/// </remarks>
public sealed class WebhookVerifier
{
    private const int MostKept = 64;

    private readonly SignatureScheme? _scheme;
    private readonly byte[][] _secrets;
    private readonly bool _acceptUnsigned;
    private readonly ConcurrentQueue<VerificationState> _kept = new();
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Creates a verifier over secrets that are text; their UTF-8 bytes are used.</summary>
    /// <param name="scheme">How deliveries are signed.</param>
    /// <param name="secrets">The secret. While it is being replaced the new and the old one: a signature by any of them is valid.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scheme"/> or a secret is null.</exception>
    /// <exception cref="ArgumentException">There is no secret, or one is empty: anybody could sign with it.</exception>
    public WebhookVerifier(SignatureScheme scheme, params ReadOnlySpan<string> secrets)
        : this(scheme, Encode(secrets))
    {
    }

    /// <summary>Creates a verifier over secrets that are bytes.</summary>
    /// <param name="scheme">How deliveries are signed.</param>
    /// <param name="secrets">The secret. While it is being replaced the new and the old one: a signature by any of them is valid. The bytes are copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scheme"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no secret, or one is empty: anybody could sign with it.</exception>
    public WebhookVerifier(SignatureScheme scheme, params ReadOnlySpan<ReadOnlyMemory<byte>> secrets)
        : this(scheme, Copy(secrets))
    {
    }

    private WebhookVerifier(SignatureScheme scheme, byte[][] secrets)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (secrets.Length == 0)
        {
            throw new ArgumentException("At least one secret is needed; without one use WebhookVerifier.NotConfigured.", nameof(secrets));
        }

        if (Array.Exists(secrets, secret => secret.Length == 0))
        {
            throw new ArgumentException("A secret is empty.", nameof(secrets));
        }

        _scheme = scheme;
        _secrets = secrets;
    }

    private WebhookVerifier(bool acceptUnsigned)
    {
        _acceptUnsigned = acceptUnsigned;
        _secrets = [];
    }

    /// <summary>Refuses every delivery: what to use while no scheme and secret are known.</summary>
    public static WebhookVerifier NotConfigured { get; } = new(acceptUnsigned: false);

    /// <summary>
    /// Accepts every delivery, unread and unsigned. The vendor documents no signature header for some of its webhooks, the
    /// workflow status change among them. Whoever finds the address can then send events: keep it secret, admit the vendor's
    /// addresses only, and treat what arrives as a hint to ask the API.
    /// </summary>
    public static WebhookVerifier AcceptUnsigned { get; } = new(acceptUnsigned: true);

    /// <summary>Name of the header whose value is the signature; null for <see cref="NotConfigured"/> and <see cref="AcceptUnsigned"/>, which read none.</summary>
    public string? HeaderName => _scheme?.HeaderName;

    /// <summary>Name of the header whose value is the time that was signed along; null when there is none.</summary>
    public string? TimestampHeaderName => _scheme?.Timestamp?.HeaderName;

    /// <summary>The clock that timestamps are compared with. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }

    /// <summary>Checks a delivery that is here as a whole. Allocates nothing with the schemes provided, once the verifier is warm.</summary>
    /// <param name="body">The bytes of the body, exactly as they arrived.</param>
    /// <param name="signature">The header's value. Null and empty count as missing; several values joined by the server match nothing.</param>
    /// <param name="timestamp">The value of the header <see cref="TimestampHeaderName"/>, where there is one.</param>
    /// <returns>The verdict.</returns>
    public SignatureVerdict Verify(ReadOnlySpan<byte> body, ReadOnlySpan<char> signature, ReadOnlySpan<char> timestamp = default)
    {
        if (Foretell(signature, timestamp) is { } verdict)
        {
            return verdict;
        }

        using var verification = Begin(timestamp);
        verification.Append(body);
        return verification.Complete(signature);
    }

    /// <summary>Starts the check of a delivery that arrives in pieces. Allocates nothing with the schemes provided, once the verifier is warm.</summary>
    /// <param name="timestamp">The value of the header <see cref="TimestampHeaderName"/>, where there is one.</param>
    /// <returns>The check, for the caller to dispose.</returns>
    public WebhookVerification Begin(ReadOnlySpan<char> timestamp = default)
    {
        if (!_kept.TryDequeue(out var state))
        {
            state = new VerificationState(_scheme is null ? [] : new SignatureHasher?[_secrets.Length]);
        }

        state.Refusal = ForetellByTimestamp(timestamp);
        if (state.Refusal is null)
        {
            for (var i = 0; i < state.Hashers.Length; i++)
            {
                ref var hasher = ref state.Hashers[i];
                if (hasher is null || !hasher.TryRestart(timestamp))
                {
                    hasher?.Dispose();
                    hasher = _scheme!.CreateHasher(_secrets[i], timestamp);
                }
            }
        }

        return new WebhookVerification(this, state);
    }

    /// <summary>The verdict where it does not depend on the body; null where it does.</summary>
    internal SignatureVerdict? Foretell(ReadOnlySpan<char> signature, ReadOnlySpan<char> timestamp) =>
        Foretell(signature) ?? ForetellByTimestamp(timestamp);

    /// <summary>The verdict where it depends neither on the body nor on the timestamp; null where it does.</summary>
    internal SignatureVerdict? Foretell(ReadOnlySpan<char> signature)
    {
        if (_acceptUnsigned)
        {
            return SignatureVerdict.Valid;
        }

        if (_scheme is null)
        {
            return SignatureVerdict.NotConfigured;
        }

        return signature.IsEmpty ? SignatureVerdict.Missing : null;
    }

    /// <summary>Takes back what <see cref="Begin"/> lent.</summary>
    internal void TakeBack(VerificationState state)
    {
        state.End();
        if (_kept.Count < MostKept)
        {
            _kept.Enqueue(state);
        }
        else
        {
            state.Dispose();
        }
    }

    private SignatureVerdict? ForetellByTimestamp(ReadOnlySpan<char> timestamp)
    {
        if (_scheme?.Timestamp is not { } rule)
        {
            return null;
        }

        return timestamp.IsEmpty ? SignatureVerdict.Missing
            : rule.IsTimely(timestamp, TimeProvider.GetUtcNow()) ? null
            : SignatureVerdict.Untimely;
    }

    private static byte[][] Encode(ReadOnlySpan<string> secrets)
    {
        var encoded = new byte[secrets.Length][];
        for (var i = 0; i < encoded.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(secrets[i], nameof(secrets));
            encoded[i] = Encoding.UTF8.GetBytes(secrets[i]);
        }

        return encoded;
    }

    private static byte[][] Copy(ReadOnlySpan<ReadOnlyMemory<byte>> secrets)
    {
        var copies = new byte[secrets.Length][];
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = secrets[i].ToArray();
        }

        return copies;
    }
}

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// How a content is signed: which header carries the signature, how it is made from the bytes and a secret, how it is compared.
/// The same scheme signs requests and verifies webhooks.
/// </summary>
/// <remarks>
/// <para>
/// The vendor does not publish the rule behind its <c>X-AIRudder-Sign</c> header. None of the schemes provided here is that
/// rule, or is claimed to be; they are common ones, for integrators who know that theirs is among them. To follow another
/// rule derive from this class: <see cref="CreateHasher"/> is all that must be written, the rest stands on it.
/// </para>
/// <para>A scheme holds no secret and may be used from several threads at once.</para>
/// </remarks>
public abstract class SignatureScheme
{
    /// <summary>The header in which the vendor documents a signature, for requests as for webhooks: <c>X-AIRudder-Sign</c>.</summary>
    public const string DefaultHeaderName = "X-AIRudder-Sign";

    /// <summary>Creates a scheme.</summary>
    /// <param name="headerName">Name of the header that carries the signature.</param>
    /// <param name="timestamp">The time that is signed along; null when there is none.</param>
    /// <exception cref="ArgumentException"><paramref name="headerName"/> is null, empty or blank.</exception>
    protected SignatureScheme(string headerName = DefaultHeaderName, SignatureTimestamp? timestamp = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        HeaderName = headerName;
        Timestamp = timestamp;
    }

    /// <summary>HMAC-SHA-256 over the bytes, in hexadecimal, in the header <c>X-AIRudder-Sign</c>. Not known to be the vendor's rule.</summary>
    public static SignatureScheme HmacSha256Hex { get; } = HmacSha256(SignatureEncoding.Hex);

    /// <summary>HMAC-SHA-256 over the bytes, in base64, in the header <c>X-AIRudder-Sign</c>. Not known to be the vendor's rule.</summary>
    public static SignatureScheme HmacSha256Base64 { get; } = HmacSha256(SignatureEncoding.Base64);

    /// <summary>Name of the header that carries the signature.</summary>
    public string HeaderName { get; }

    /// <summary>The time that is signed along; null when there is none.</summary>
    public SignatureTimestamp? Timestamp { get; }

    /// <summary>HMAC-SHA-256 over the bytes, in a header of your choice. Not known to be the vendor's rule.</summary>
    /// <param name="encoding">How the signature is written.</param>
    /// <param name="headerName">Name of the header that carries it.</param>
    /// <returns>The scheme.</returns>
    /// <exception cref="ArgumentException"><paramref name="headerName"/> is null, empty or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is not a known one.</exception>
    public static SignatureScheme HmacSha256(SignatureEncoding encoding, string headerName = DefaultHeaderName) =>
        Create(new SignatureRule { Encoding = encoding, HeaderName = headerName });

    /// <summary>A scheme by its particulars: algorithm, encoding, what is signed, prefix, headers, timestamp. Not known to be the vendor's rule.</summary>
    /// <param name="rule">The particulars.</param>
    /// <returns>The scheme.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The rule would not protect what it seems to: its content lacks the body, lacks the secret for a digest without HMAC, or
    /// has a timestamp in its headers and not in its content; or its content, prefix or header name is malformed.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Algorithm or encoding is not a known one.</exception>
    public static SignatureScheme Create(SignatureRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleScheme(rule);
    }

    /// <summary>Starts a signature over content that arrives in pieces.</summary>
    /// <param name="secret">The secret. The hasher keeps what it needs of it; the span may change afterwards.</param>
    /// <param name="timestamp">The timestamp as it stands in its header. Ignored by a scheme without <see cref="Timestamp"/>.</param>
    /// <returns>A hasher, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException">The scheme needs a timestamp, and this is none.</exception>
    public abstract SignatureHasher CreateHasher(ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp = default);

    /// <summary>
    /// Says whether a signature belongs to the content, in a time that does not depend on where they differ. Whether the
    /// timestamp is timely is not asked here: see <see cref="SignatureTimestamp.IsTimely"/>.
    /// </summary>
    /// <param name="content">The bytes that were signed, exactly as they arrived.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="signature">The header's value. Anything malformed, empty or of another length is simply not the signature.</param>
    /// <param name="timestamp">The timestamp as it stands in its header. Ignored by a scheme without <see cref="Timestamp"/>.</param>
    /// <returns>Whether it is the signature.</returns>
    /// <exception cref="ArgumentException">The scheme needs a timestamp, and this is none.</exception>
    public virtual bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> signature, ReadOnlySpan<char> timestamp = default)
    {
        using var hasher = CreateHasher(secret, timestamp);
        hasher.Append(content);
        return hasher.Verify(signature);
    }

    /// <summary>Makes the signature of the content.</summary>
    /// <param name="content">The bytes to sign.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="timestamp">The timestamp as it stands in its header. Ignored by a scheme without <see cref="Timestamp"/>.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ArgumentException">The scheme needs a timestamp, and this is none.</exception>
    public virtual string Sign(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp = default)
    {
        using var hasher = CreateHasher(secret, timestamp);
        hasher.Append(content);
        return hasher.Sign();
    }
}

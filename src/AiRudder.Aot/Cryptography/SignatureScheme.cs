namespace AiRudder.Aot.Cryptography;

/// <summary>
/// How a body is signed: which header carries the signature, how it is made from the bytes and a secret, how it is compared.
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
    /// <exception cref="ArgumentException"><paramref name="headerName"/> is null, empty or blank.</exception>
    protected SignatureScheme(string headerName = DefaultHeaderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        HeaderName = headerName;
    }

    /// <summary>HMAC-SHA-256 over the bytes, in hexadecimal, in the header <c>X-AIRudder-Sign</c>. Not known to be the vendor's rule.</summary>
    public static SignatureScheme HmacSha256Hex { get; } = new HmacSha256Scheme(SignatureEncoding.Hex, DefaultHeaderName);

    /// <summary>HMAC-SHA-256 over the bytes, in base64, in the header <c>X-AIRudder-Sign</c>. Not known to be the vendor's rule.</summary>
    public static SignatureScheme HmacSha256Base64 { get; } = new HmacSha256Scheme(SignatureEncoding.Base64, DefaultHeaderName);

    /// <summary>Name of the header that carries the signature.</summary>
    public string HeaderName { get; }

    /// <summary>HMAC-SHA-256 over the bytes, in a header of your choice. Not known to be the vendor's rule.</summary>
    /// <param name="encoding">How the signature is written.</param>
    /// <param name="headerName">Name of the header that carries it.</param>
    /// <returns>The scheme.</returns>
    /// <exception cref="ArgumentException"><paramref name="headerName"/> is null, empty or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is not a known one.</exception>
    public static SignatureScheme HmacSha256(SignatureEncoding encoding, string headerName = DefaultHeaderName) =>
        new HmacSha256Scheme(encoding, headerName);

    /// <summary>Starts a signature over content that arrives in pieces.</summary>
    /// <param name="secret">The secret. The hasher keeps what it needs of it; the span may change afterwards.</param>
    /// <returns>A hasher, for the caller to dispose.</returns>
    public abstract SignatureHasher CreateHasher(ReadOnlySpan<byte> secret);

    /// <summary>Says whether a signature belongs to the content, in a time that does not depend on where they differ.</summary>
    /// <param name="content">The bytes that were signed, exactly as they arrived.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="signature">The header's value. Anything malformed, empty or of another length is simply not the signature.</param>
    /// <returns>Whether it is the signature.</returns>
    public virtual bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> signature)
    {
        using var hasher = CreateHasher(secret);
        hasher.Append(content);
        return hasher.Verify(signature);
    }

    /// <summary>Makes the signature of the content.</summary>
    /// <param name="content">The bytes to sign.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The header's value.</returns>
    public virtual string Sign(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret)
    {
        using var hasher = CreateHasher(secret);
        hasher.Append(content);
        return hasher.Sign();
    }
}

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// The particulars of a signature, for <see cref="SignatureScheme.Create"/>. The defaults are common ones; the vendor's rule is
/// not published, and none of them is claimed to be part of it.
/// </summary>
/// <example>
/// <code>
/// var scheme = SignatureScheme.Create(new SignatureRule
/// {
///     Content = "{timestamp}.{body}",
///     Prefix = "sha256=",
///     Timestamp = new SignatureTimestamp("X-Timestamp"),
/// });
/// </code>
/// </example>
public sealed record SignatureRule
{
    /// <summary>What the signature is made with. Default: HMAC-SHA-256.</summary>
    public SignatureAlgorithm Algorithm { get; init; }

    /// <summary>How its bytes are written. Default: hexadecimal.</summary>
    public SignatureEncoding Encoding { get; init; }

    /// <summary>
    /// What is signed, as a template in UTF-8: <c>{body}</c>, exactly once; <c>{timestamp}</c>, where there is a
    /// <see cref="Timestamp"/>; <c>{secret}</c>, which a digest without HMAC needs; <c>{{</c> and <c>}}</c> stand for braces;
    /// all else for itself. Default: <c>{body}</c>.
    /// </summary>
    public string Content { get; init; } = "{body}";

    /// <summary>What stands before the signature in its header, such as <c>sha256=</c>; printable ASCII. Default: nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Name of the header that carries the signature. Default: <c>X-AIRudder-Sign</c>.</summary>
    public string HeaderName { get; init; } = SignatureScheme.DefaultHeaderName;

    /// <summary>The time that is signed along; null when there is none. Default: none, so that a recorded delivery stays valid for ever.</summary>
    public SignatureTimestamp? Timestamp { get; init; }
}

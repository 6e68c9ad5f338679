namespace AiRudder.Aot.Http;

/// <summary>
/// Encryption of requests and answers as the vendor documents it for the cloud API ("AES integration", doc-6917040): AES in ECB
/// mode, base64, and a digest of the plaintext. It comes on top of TLS and protects little by itself: what, and what not, stands
/// in docs/security.md.
/// </summary>
/// <remarks>
/// <para>
/// A request's JSON body is encrypted; a request without a body has its query encrypted. The vendor documents nothing for a
/// request with both, or with another kind of body, so that such a one is refused before it is sent. Path, method and headers
/// stay as they are.
/// </para>
/// <para>
/// An answer must be encrypted and match its digest; one that means success and is not is an error. An answer that says itself
/// that the call failed may be plain: whether the vendor encrypts those is not documented.
/// </para>
/// </remarks>
public sealed class EncryptionOptions
{
    /// <summary>The key that the vendor issued; 16, 24 or 32 bytes in UTF-8. Never part of an error's text.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// Which operations are encrypted. Default: those that send a token. The request for the token itself is not among them:
    /// whether it may be encrypted is not documented.
    /// </summary>
    public Func<ApiOperation, bool> AppliesTo { get; set; } = static operation => operation.Authentication == ApiAuthentication.Token;

    /// <summary>The <c>Content-Type</c> of an encrypted body. Which one the vendor expects is not documented. Default: <c>application/json</c>, as of every other request.</summary>
    public string ContentType { get; set; } = "application/json";
}

using System.Security.Cryptography;
using static AiRudder.Aot.Cryptography.SignedContent;

namespace AiRudder.Aot.Cryptography;

/// <summary>The scheme that follows a <see cref="SignatureRule"/>. Verifying an HMAC over the body alone stays on the stack.</summary>
internal sealed class RuleScheme : SignatureScheme
{
    internal RuleScheme(SignatureRule rule)
        : base(rule.HeaderName, rule.Timestamp)
    {
        ArgumentNullException.ThrowIfNull(rule.Content);
        ArgumentNullException.ThrowIfNull(rule.Prefix);
        if (rule.Encoding is not (SignatureEncoding.Hex or SignatureEncoding.Base64))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), rule.Encoding, "The encoding is not a known one.");
        }

        if (rule.Prefix.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException("The prefix must be printable ASCII.", nameof(rule));
        }

        (HashName, Keyed) = rule.Algorithm switch
        {
            SignatureAlgorithm.HmacSha256 => (HashAlgorithmName.SHA256, true),
            SignatureAlgorithm.HmacSha512 => (HashAlgorithmName.SHA512, true),
            SignatureAlgorithm.HmacSha1 => (HashAlgorithmName.SHA1, true),
            SignatureAlgorithm.HmacMd5 => (HashAlgorithmName.MD5, true),
            SignatureAlgorithm.Sha256 => (HashAlgorithmName.SHA256, false),
            SignatureAlgorithm.Sha512 => (HashAlgorithmName.SHA512, false),
            SignatureAlgorithm.Sha1 => (HashAlgorithmName.SHA1, false),
            SignatureAlgorithm.Md5 => (HashAlgorithmName.MD5, false),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Algorithm, "The algorithm is not a known one."),
        };
        Content = Parse(rule.Content, nameof(rule));
        Text = new SignatureText(rule.Encoding, rule.Prefix);
        if (!Keyed && !Content.Has(PartKind.Secret))
        {
            throw new ArgumentException("A digest without HMAC needs {secret} in its content: anybody could make it.", nameof(rule));
        }

        if (Content.Has(PartKind.Timestamp) != (Timestamp is not null))
        {
            throw new ArgumentException(
                Timestamp is null ? "The content has a {timestamp}, and no Timestamp says where it comes from." : "The content has no {timestamp}: anybody could change it.",
                nameof(rule));
        }
    }

    internal HashAlgorithmName HashName { get; }

    /// <summary>Whether it is an HMAC.</summary>
    internal bool Keyed { get; }

    internal SignedContent Content { get; }

    internal SignatureText Text { get; }

    public override SignatureHasher CreateHasher(ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp = default) => new RuleHasher(this, secret, timestamp);

    public override bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> signature, ReadOnlySpan<char> timestamp = default)
    {
        if (!Keyed || !Content.IsBodyAlone)
        {
            return base.Verify(content, secret, signature, timestamp);
        }

        Span<byte> hash = stackalloc byte[SignatureText.MaxHashBytes];
        return Text.Matches(hash[..CryptographicOperations.HmacData(HashName, secret, content, hash)], signature);
    }

    public override string Sign(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp = default)
    {
        if (!Keyed || !Content.IsBodyAlone)
        {
            return base.Sign(content, secret, timestamp);
        }

        Span<byte> hash = stackalloc byte[SignatureText.MaxHashBytes];
        return Text.Encode(hash[..CryptographicOperations.HmacData(HashName, secret, content, hash)]);
    }
}

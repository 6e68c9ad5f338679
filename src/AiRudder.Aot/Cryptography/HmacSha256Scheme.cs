using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>HMAC-SHA-256 as text. Verifying in one shot stays on the stack.</summary>
internal sealed class HmacSha256Scheme : SignatureScheme
{
    private const int HexLength = HMACSHA256.HashSizeInBytes * 2;
    private const int Base64Length = (HMACSHA256.HashSizeInBytes + 2) / 3 * 4;

    private readonly SignatureEncoding _encoding;

    public HmacSha256Scheme(SignatureEncoding encoding, string headerName)
        : base(headerName)
    {
        if (encoding is not (SignatureEncoding.Hex or SignatureEncoding.Base64))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null);
        }

        _encoding = encoding;
    }

    public override SignatureHasher CreateHasher(ReadOnlySpan<byte> secret) => new HmacSha256Hasher(this, secret);

    public override bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret, ReadOnlySpan<char> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, content, hash);
        return Matches(hash, signature);
    }

    public override string Sign(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, content, hash);
        return Encode(hash);
    }

    internal string Encode(ReadOnlySpan<byte> hash) =>
        _encoding == SignatureEncoding.Hex ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);

    internal bool Matches(ReadOnlySpan<byte> hash, ReadOnlySpan<char> signature) =>
        _encoding == SignatureEncoding.Hex ? MatchesHex(hash, signature) : MatchesBase64(hash, signature);

    private static bool MatchesHex(ReadOnlySpan<byte> hash, ReadOnlySpan<char> signature)
    {
        if (signature.Length != HexLength)
        {
            return false;
        }

        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature, sent, out _, out var written) == OperationStatus.Done
            && written == sent.Length
            && CryptographicOperations.FixedTimeEquals(hash, sent);
    }

    // The text is compared, not the bytes it stands for: a decoder skips white space and ignores the two bits that the last
    // digit of 32 bytes has to spare, so that several texts would pass for one signature.
    private static bool MatchesBase64(ReadOnlySpan<byte> hash, ReadOnlySpan<char> signature)
    {
        if (signature.Length != Base64Length)
        {
            return false;
        }

        Span<char> expected = stackalloc char[Base64Length];
        _ = Convert.TryToBase64Chars(hash, expected, out _);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(signature));
    }
}

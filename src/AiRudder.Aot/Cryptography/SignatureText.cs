using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>How the bytes of a signature stand in their header, and how that text is compared.</summary>
internal sealed class SignatureText(SignatureEncoding encoding, string prefix)
{
    internal const int MaxHashBytes = SHA512.HashSizeInBytes;

    internal string Encode(ReadOnlySpan<byte> hash)
    {
        var digits = encoding == SignatureEncoding.Hex ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
        return prefix.Length == 0 ? digits : prefix + digits;
    }

    /// <summary>Whether the text stands for the hash; the time does not depend on where they differ.</summary>
    internal bool Matches(ReadOnlySpan<byte> hash, ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        text = text[prefix.Length..];
        return encoding == SignatureEncoding.Hex ? MatchesHex(hash, text) : MatchesBase64(hash, text);
    }

    private static bool MatchesHex(ReadOnlySpan<byte> hash, ReadOnlySpan<char> digits)
    {
        if (digits.Length != hash.Length * 2)
        {
            return false;
        }

        Span<byte> sent = stackalloc byte[MaxHashBytes];
        return Convert.FromHexString(digits, sent, out _, out var written) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(hash, sent[..written]);
    }

    // The text is compared, not the bytes it stands for: a decoder skips white space and ignores the bits that the last digit
    // has to spare, so that several texts would pass for one signature.
    private static bool MatchesBase64(ReadOnlySpan<byte> hash, ReadOnlySpan<char> digits)
    {
        Span<char> expected = stackalloc char[(MaxHashBytes + 2) / 3 * 4];
        _ = Convert.TryToBase64Chars(hash, expected, out var written);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected[..written]), MemoryMarshal.AsBytes(digits));
    }
}

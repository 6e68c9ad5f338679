using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Testing;

/// <summary>Ids that look like the vendor's and are the same in every run.</summary>
internal static class DoubleIds
{
    /// <summary>32 lower-case hexadecimal characters.</summary>
    public static string Hex(string kind, long number) => Convert.ToHexStringLower(Hash(kind, number).AsSpan(0, 16));

    /// <summary>64 base64 characters with a plus among them, as the vendor's sample tokens have.</summary>
    public static string Token(string account, long number)
    {
        Span<byte> bytes = stackalloc byte[48];
        Hash(account, number).CopyTo(bytes);
        Hash(account, ~number).AsSpan(0, 16).CopyTo(bytes[32..]);
        var text = Convert.ToBase64String(bytes);
        return text[..20] + "+" + text[21..];
    }

    private static byte[] Hash(string kind, long number) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}/{number}")));
}

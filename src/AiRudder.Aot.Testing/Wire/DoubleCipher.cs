using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Testing;

/// <summary>The vendor's encryption, by the platform alone: AES in ECB mode, zero bytes as padding, base64, and SHA-256 of the plaintext.</summary>
internal sealed class DoubleCipher(string key)
{
    private const int BlockBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    public static string Digest(ReadOnlySpan<byte> plaintext) => Convert.ToHexStringLower(SHA256.HashData(plaintext));

    public byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        var padded = new byte[plaintext.Length + BlockBytes - plaintext.Length % BlockBytes];
        plaintext.CopyTo(padded);
        using var aes = Create();
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(aes.EncryptEcb(padded, PaddingMode.None)));
    }

    /// <summary>The plaintext; null when it is malformed or its digest is another one.</summary>
    public byte[]? Decrypt(ReadOnlySpan<byte> base64, string? digest)
    {
        var encrypted = new byte[base64.Length];
        if (!Convert.TryFromBase64String(Encoding.ASCII.GetString(base64), encrypted, out var length) || length == 0 || length % BlockBytes != 0)
        {
            return null;
        }

        using var aes = Create();
        var plaintext = aes.DecryptEcb(encrypted.AsSpan(0, length), PaddingMode.None);
        Array.Resize(ref plaintext, plaintext.AsSpan().TrimEnd((byte)0).Length);
        return Digest(plaintext) == digest ? plaintext : null;
    }

    private Aes Create()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}

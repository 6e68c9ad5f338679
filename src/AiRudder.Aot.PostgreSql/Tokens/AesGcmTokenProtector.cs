using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.PostgreSql.Tokens;

/// <summary>
/// Protects tokens by AES-GCM under a key of the program's: whoever reads the table, a dump or a replica learns no token, and
/// nobody can put one there or move one to another account. Who has the key and the table has the tokens.
/// </summary>
public sealed class AesGcmTokenProtector : ITokenProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[][] _keys;

    /// <summary>Creates a protector.</summary>
    /// <param name="key">Protects: 16, 24 or 32 random bytes, the same for all instances.</param>
    /// <param name="earlierKeys">Only for reading what was protected before <paramref name="key"/> came; whoever does not know a key asks for a token once more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or one of <paramref name="earlierKeys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key has another length.</exception>
    public AesGcmTokenProtector(byte[] key, params byte[][] earlierKeys)
    {
        ArgumentNullException.ThrowIfNull(earlierKeys);
        _keys = [Copy(key, nameof(key)), .. earlierKeys.Select(static earlier => Copy(earlier, nameof(earlierKeys)))];
    }

    /// <inheritdoc/>
    public byte[] Protect(string account, ReadOnlySpan<byte> token)
    {
        // Nonce, text, tag. A random nonce is good for 2^32 tokens under one key; an account needs one or two a day.
        var stored = new byte[NonceBytes + token.Length + TagBytes];
        var nonce = stored.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_keys[0], TagBytes);
        cipher.Encrypt(nonce, token, stored.AsSpan(NonceBytes, token.Length), stored.AsSpan(NonceBytes + token.Length), Encoding.UTF8.GetBytes(account));
        return stored;
    }

    /// <inheritdoc/>
    public byte[]? Unprotect(string account, ReadOnlySpan<byte> stored)
    {
        var length = stored.Length - NonceBytes - TagBytes;
        if (length < 0)
        {
            return null;
        }

        var token = new byte[length];
        var associated = Encoding.UTF8.GetBytes(account);
        foreach (var key in _keys)
        {
            using var cipher = new AesGcm(key, TagBytes);
            try
            {
                cipher.Decrypt(stored[..NonceBytes], stored.Slice(NonceBytes, length), stored[(NonceBytes + length)..], token, associated);
                return token;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Protected with another key, or not by us.
            }
        }

        return null;
    }

    private static byte[] Copy(byte[] key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        return key.Length is 16 or 24 or 32 ? key.ToArray() : throw new ArgumentException("An AES key has 16, 24 or 32 bytes.", name);
    }
}

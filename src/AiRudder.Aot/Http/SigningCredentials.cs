using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>What the vendor issued for signing requests.</summary>
public sealed class SigningCredentials
{
    /// <summary>Creates credentials over a secret that is text; its UTF-8 bytes are used.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="key">The value of the key's header; null sends none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">The secret is empty, or the key is not printable ASCII.</exception>
    public SigningCredentials(string secret, string? key = null)
        : this(Encode(secret), key)
    {
    }

    /// <summary>Creates credentials over a secret that is bytes.</summary>
    /// <param name="secret">The secret. The bytes are copied.</param>
    /// <param name="key">The value of the key's header; null sends none.</param>
    /// <exception cref="ArgumentException">The secret is empty, or the key is not printable ASCII.</exception>
    public SigningCredentials(ReadOnlySpan<byte> secret, string? key = null)
    {
        if (secret.IsEmpty)
        {
            throw new ArgumentException("The secret is empty: anybody could sign with it.", nameof(secret));
        }

        if (key is not null && !HeaderText.IsValue(key))
        {
            throw new ArgumentException("The key must be printable ASCII.", nameof(key)); // without the value: it may be a secret
        }

        Secret = secret.ToArray();
        Key = key;
    }

    internal byte[] Secret { get; }

    internal string? Key { get; }

    /// <summary>The forms in which they could come back: text, or bytes as people write them.</summary>
    internal IEnumerable<string> Texts
    {
        get
        {
            string text = Encoding.UTF8.GetString(Secret);
            string[] forms = [text, Convert.ToBase64String(Secret), Convert.ToHexStringLower(Secret), Convert.ToHexString(Secret)];
            return Key is null ? forms : [.. forms, Key];
        }
    }

    /// <summary>That there are credentials; not which.</summary>
    public override string ToString() => nameof(SigningCredentials);

    private static byte[] Encode(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Encoding.UTF8.GetBytes(secret);
    }
}

using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;

namespace AiRudder.Aot.Json;

/// <content>Strings.</content>
public ref partial struct JsonBuffer
{
    private const int StackCharacters = 256;

    /// <summary>Writes a string; null as <c>null</c>.</summary>
    /// <param name="value">The string. A lone surrogate becomes U+FFFD, as in System.Text.Json.</param>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        WriteString(value.AsSpan());
    }

    /// <summary>Writes a string of one UTF-16 code unit.</summary>
    /// <param name="value">The code unit.</param>
    public void WriteChar(char value) => WriteString([value]);

    /// <summary>Writes a URI as it was given; null as <c>null</c>.</summary>
    /// <param name="value">The URI.</param>
    public void WriteUri(Uri? value) => WriteString(value?.OriginalString);

    /// <summary>Writes bytes as a base64 string; null as <c>null</c>.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBase64(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        Span<byte> free = Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        free[0] = (byte)'"';
        Base64.EncodeToUtf8(value, free[1..], out _, out int written);
        free[written + 1] = (byte)'"';
        _position += written + 2;
    }

    private void WriteString(scoped ReadOnlySpan<char> value)
    {
        Span<byte> free = Reserve(value.Length + 2);
        free[0] = (byte)'"';
        int plain = PlainText.Copy(value, free[1..]);
        if (plain == value.Length)
        {
            free[plain + 1] = (byte)'"';
            _position += plain + 2;
            return;
        }

        _position += plain + 1;
        WriteEncoded(value[plain..]);
        WriteByte((byte)'"');
    }

    // What is not plain goes through the platform's own encoder, so that its rules need not be known here.
    private void WriteEncoded(scoped ReadOnlySpan<char> value)
    {
        Span<char> characters = stackalloc char[StackCharacters];
        while (!value.IsEmpty)
        {
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value, characters, out int consumed, out int written, isFinalBlock: true);
            value = value[consumed..];
            Span<byte> free = Reserve(Encoding.UTF8.GetMaxByteCount(written));
            _position += Encoding.UTF8.GetBytes(characters[..written], free);
        }
    }
}

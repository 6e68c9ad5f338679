using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace AiRudder.Aot.Json;

/// <content>Strings. UTF-8 is validated where a string is made of it, as System.Text.Json does; escapes wherever they stand.</content>
public ref partial struct JsonCursor
{
    private const int StackBytes = 256;

    /// <summary>Reads a string; <c>null</c> gives null.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows, or it is not valid UTF-8, or has a lone surrogate.</exception>
    public string? ReadString()
    {
        byte next = Peek();
        if (next != '"')
        {
            if (next == 'n')
            {
                ReadLiteral("null"u8);
                return null;
            }

            ThrowUnexpected("a string");
        }

        ReadOnlySpan<byte> body = ScanString(out bool isEscaped);
        return isEscaped ? DecodeEscaped(body) : DecodeString(body);
    }

    /// <summary>Reads a string as UTF-8; nothing is allocated unless it has escapes. Whether it is valid UTF-8 is not checked.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows (<c>null</c> included), or it has a lone surrogate.</exception>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        if (Peek() != '"')
        {
            ThrowUnexpected("a string");
        }

        ReadOnlySpan<byte> body = ScanString(out bool isEscaped);
        return isEscaped ? Unescape(body) : body;
    }

    /// <summary>Reads a string as it stands in the document: nothing is allocated, escapes are checked but not resolved.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows (<c>null</c> included).</exception>
    public JsonText ReadText()
    {
        if (Peek() != '"')
        {
            ThrowUnexpected("a string");
        }

        ReadOnlySpan<byte> body = ScanString(out bool isEscaped);
        return new JsonText(body, isEscaped);
    }

    /// <summary>Makes a string of UTF-8 that was read here.</summary>
    /// <param name="utf8">The bytes, without escapes.</param>
    /// <exception cref="AiRudderJsonException">They are not valid UTF-8.</exception>
    public readonly string DecodeString(scoped ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length <= ShortStrings.MaxLength)
        {
            return ShortStrings.Get(utf8) ?? DecodeUtf8(utf8);
        }

        // Most strings are ASCII, and widened straight into the string.
        return AsciiText.TryCreate(utf8, out string? text) ? text : DecodeUtf8(utf8);
    }

    /// <summary>Reads a string of one UTF-16 code unit.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public char ReadChar()
    {
        Peek();
        int start = _position;
        if (ReadString() is not { Length: 1 } text)
        {
            ThrowMisfit(start, "a string of one character");
            return default;
        }

        return text[0];
    }

    /// <summary>Reads a URI, absolute or relative; <c>null</c> gives null.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public Uri? ReadUri()
    {
        Peek();
        int start = _position;
        if (ReadString() is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri))
        {
            ThrowMisfit(start, "a URI");
        }

        return uri;
    }

    /// <summary>Reads bytes from a base64 string; <c>null</c> gives null.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public byte[]? ReadBase64()
    {
        if (TryReadNull())
        {
            return null;
        }

        int start = _position;
        ReadOnlySpan<byte> text = ReadStringBytes();
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out int consumed, out int written) != OperationStatus.Done || consumed != text.Length)
        {
            ThrowMisfit(start, "base64");
        }

        return written == bytes.Length ? bytes : bytes.AsSpan(0, written).ToArray();
    }

    // Consumes a string, quotes included, and gives its body. Escapes are checked, not decoded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> ScanString(out bool isEscaped)
    {
        int quote = _position;
        _position = EndOfString(quote, out isEscaped);
        return Slice(quote + 1, _position - quote - 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int EndOfLongString(int position, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            position = FindStop(position);
            if (position >= _length)
            {
                throw Fail("The JSON ends inside a string", _length);
            }

            switch (Unsafe.Add(ref _start, position))
            {
                case (byte)'"':
                    return position + 1;
                case (byte)'\\':
                    isEscaped = true;
                    position = SkipEscape(position);
                    break;
                default:
                    throw Fail($"A string has the control character {Show(Unsafe.Add(ref _start, position))}, which must be escaped", position);
            }
        }
    }

    // The first quote, backslash or control character from a position on; the end where there is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FindStop(int position)
    {
        while (position <= _length - Vector128<byte>.Count)
        {
            uint stops = Stops(Vector128.LoadUnsafe(ref _start, (nuint)position));
            if (stops != 0)
            {
                return position + BitOperations.TrailingZeroCount(stops);
            }

            position += Vector128<byte>.Count;
        }

        while (position < _length && Unsafe.Add(ref _start, position) is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            position++;
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector128<byte> block) =>
        (Vector128.Equals(block, Vector128.Create((byte)'"'))
            | Vector128.Equals(block, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(block, Vector128.Create((byte)0x20))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsOf32(ref byte first)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            var block = Vector256.LoadUnsafe(ref first);
            return (Vector256.Equals(block, Vector256.Create((byte)'"'))
                | Vector256.Equals(block, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(block, Vector256.Create((byte)0x20))).ExtractMostSignificantBits();
        }

        return Stops(Vector128.LoadUnsafe(ref first)) | (Stops(Vector128.LoadUnsafe(ref first, (nuint)Vector128<byte>.Count)) << Vector128<byte>.Count);
    }

    // Checks the escape sequence at a position and gives the position behind it.
    private readonly int SkipEscape(int position)
    {
        if (position + 1 >= _length)
        {
            throw Fail("The JSON ends inside a string", _length);
        }

        switch (Unsafe.Add(ref _start, position + 1))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return position + 2;
            case (byte)'u':
                for (int i = position + 2; i < position + 6; i++)
                {
                    if (i >= _length)
                    {
                        throw Fail("The JSON ends inside a string", _length);
                    }

                    if (!char.IsAsciiHexDigit((char)Unsafe.Add(ref _start, i)))
                    {
                        throw Fail($"Expected four hexadecimal digits behind \\u, but found {Show(Unsafe.Add(ref _start, i))}", i);
                    }
                }

                return position + 6;
            default:
                throw Fail($"A string has the unknown escape {Show(Unsafe.Add(ref _start, position + 1))}", position + 1);
        }
    }

    private readonly string DecodeUtf8(scoped ReadOnlySpan<byte> utf8)
    {
        // Checked and decoded in one pass, where the characters have room on the stack.
        if (utf8.Length <= StackBytes)
        {
            Span<char> characters = stackalloc char[StackBytes];
            if (Utf8.ToUtf16(utf8, characters, out _, out int count, replaceInvalidSequences: false) == OperationStatus.Done)
            {
                return new string(characters[..count]);
            }
        }
        else if (Utf8.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        throw Fail("The string is not valid UTF-8");
    }

    /// <summary>A string's bytes with its escapes resolved.</summary>
    internal static ReadOnlySpan<byte> Unescaped(scoped ReadOnlySpan<byte> body) => default(JsonCursor).Unescape(body);

    /// <summary>Puts a string's bytes, with its escapes resolved, into a buffer that is no shorter, and gives their number.</summary>
    internal static int Unescaped(scoped ReadOnlySpan<byte> body, scoped Span<byte> destination) => default(JsonCursor).Unescape(body, destination);

    /// <summary>Whether a string's bytes, with its escapes resolved, are these.</summary>
    internal static bool UnescapedEquals(scoped ReadOnlySpan<byte> body, scoped ReadOnlySpan<byte> utf8)
    {
        byte[]? rented = null;
        Span<byte> unescaped = body.Length <= StackBytes ? stackalloc byte[StackBytes] : (rented = ArrayPool<byte>.Shared.Rent(body.Length));
        try
        {
            return unescaped[..default(JsonCursor).Unescape(body, unescaped)].SequenceEqual(utf8);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private readonly ReadOnlySpan<byte> Unescape(scoped ReadOnlySpan<byte> body)
    {
        byte[] unescaped = new byte[body.Length];
        return unescaped.AsSpan(0, Unescape(body, unescaped));
    }

    private readonly string DecodeEscaped(scoped ReadOnlySpan<byte> body)
    {
        byte[]? rented = null;
        Span<byte> unescaped = body.Length <= StackBytes ? stackalloc byte[StackBytes] : (rented = ArrayPool<byte>.Shared.Rent(body.Length));
        try
        {
            return DecodeString(unescaped[..Unescape(body, unescaped)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    // The escapes were checked when the string was scanned; what remains is whether surrogates come in pairs.
    private readonly int Unescape(scoped ReadOnlySpan<byte> body, scoped Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int plain = body.IndexOf((byte)'\\');
            if (plain < 0)
            {
                body.CopyTo(destination[written..]);
                return written + body.Length;
            }

            body[..plain].CopyTo(destination[written..]);
            written += plain;
            byte escape = body[plain + 1];
            body = body[(plain + 2)..];
            if (escape != 'u')
            {
                destination[written++] = escape switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => escape,
                };
                continue;
            }

            char unit = Hexadecimal(body);
            body = body[4..];
            Rune rune;
            if (char.IsSurrogate(unit))
            {
                if (!char.IsHighSurrogate(unit)
                    || body is not [(byte)'\\', (byte)'u', ..]
                    || !Rune.TryCreate(unit, Hexadecimal(body[2..]), out rune))
                {
                    throw Fail("A string has a surrogate without its other half");
                }

                body = body[6..];
            }
            else
            {
                rune = new Rune(unit);
            }

            written += rune.EncodeToUtf8(destination[written..]);
        }
    }

    private static char Hexadecimal(ReadOnlySpan<byte> digits)
    {
        int unit = 0;
        foreach (byte digit in digits[..4])
        {
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }
}

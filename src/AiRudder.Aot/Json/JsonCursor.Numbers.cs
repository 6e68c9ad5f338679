using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiRudder.Aot.Json;

/// <content>Numbers, literals and other scalars. Numbers follow JSON's grammar to the letter, then the platform's own parsers.</content>
public ref partial struct JsonCursor
{
    // A number of so many digits fits in 64 bits, whatever they are.
    private const int SafeDigits = 18;

    private delegate bool TokenParser<T>(ReadOnlySpan<byte> token, out T value, out int consumed, char format);

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public bool ReadBoolean()
    {
        switch (Peek())
        {
            case (byte)'t':
                return ReadLiteral("true"u8);
            case (byte)'f':
                return !ReadLiteral("false"u8);
            default:
                ThrowUnexpected("true or false");
                return default;
        }
    }

    /// <summary>Reads a number without fraction and exponent that fits the type.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public byte ReadByte() => ReadNumber<byte>(Utf8Parser.TryParse, "an integer from 0 to 255");

    /// <inheritdoc cref="ReadByte"/>
    public sbyte ReadSByte() => ReadNumber<sbyte>(Utf8Parser.TryParse, "an integer from -128 to 127");

    /// <inheritdoc cref="ReadByte"/>
    public short ReadInt16() => ReadNumber<short>(Utf8Parser.TryParse, "an integer of 16 bits");

    /// <inheritdoc cref="ReadByte"/>
    public ushort ReadUInt16() => ReadNumber<ushort>(Utf8Parser.TryParse, "an unsigned integer of 16 bits");

    /// <inheritdoc cref="ReadByte"/>
    public int ReadInt32()
    {
        Peek();
        int start = _position;
        long value = ReadInt64();
        if (value != (int)value)
        {
            ThrowMisfit(start, "an integer of 32 bits");
        }

        return (int)value;
    }

    /// <inheritdoc cref="ReadByte"/>
    public uint ReadUInt32() => ReadNumber<uint>(Utf8Parser.TryParse, "an unsigned integer of 32 bits");

    /// <inheritdoc cref="ReadByte"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64()
    {
        byte first = Peek();
        int start = _position;
        int position = first == '-' ? start + 1 : start;
        int digits = position;
        long value = 0;
        if (position <= _length - sizeof(ulong) && TryReadEightDigits(ref Unsafe.Add(ref _start, position), out uint eight))
        {
            value = eight;
            position += sizeof(ulong);
        }

        while (position < _length && (uint)(Unsafe.Add(ref _start, position) - '0') <= 9)
        {
            value = unchecked((value * 10) + (Unsafe.Add(ref _start, position) - '0'));
            position++;
        }

        int count = position - digits;
        bool isPlain = count is > 0 and <= SafeDigits
            && (count == 1 || Unsafe.Add(ref _start, digits) != '0')
            && (position >= _length || Unsafe.Add(ref _start, position) is not ((byte)'.' or (byte)'e' or (byte)'E'));
        if (!isPlain)
        {
            return ReadOddInt64();
        }

        _position = position;
        return first == '-' ? -value : value;
    }

    /// <inheritdoc cref="ReadByte"/>
    public ulong ReadUInt64() => ReadNumber<ulong>(Utf8Parser.TryParse, "an unsigned integer of 64 bits");

    /// <summary>Reads a number; one that is too large becomes infinite, as in System.Text.Json.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public float ReadSingle() => ReadNumber<float>(Utf8Parser.TryParse, "a number");

    /// <inheritdoc cref="ReadSingle"/>
    public double ReadDouble() => ReadNumber<double>(Utf8Parser.TryParse, "a number");

    /// <summary>Reads a number that fits a decimal.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public decimal ReadDecimal() => ReadNumber<decimal>(Utf8Parser.TryParse, "a number in the range of a decimal");

    /// <summary>Reads a GUID in the form 00000000-0000-0000-0000-000000000000.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public Guid ReadGuid()
    {
        Peek();
        int start = _position;
        ReadOnlySpan<byte> text = ReadStringBytes();
        if (!Utf8Parser.TryParse(text, out Guid value, out int consumed, 'D') || consumed != text.Length)
        {
            ThrowMisfit(start, "a GUID");
        }

        return value;
    }

    /// <summary>Reads any value as an element of a document of its own.</summary>
    /// <exception cref="AiRudderJsonException">It is malformed.</exception>
    public System.Text.Json.JsonElement ReadJsonElement()
    {
        Peek();
        int start = _position;
        ReadOnlySpan<byte> raw = ReadRaw();
        var reader = new System.Text.Json.Utf8JsonReader(raw, new System.Text.Json.JsonReaderOptions { MaxDepth = _maxDepth });
        try
        {
            return System.Text.Json.JsonElement.ParseValue(ref reader);
        }
        catch (System.Text.Json.JsonException)
        {
            ThrowMisfit(start, "well-formed");
            return default;
        }
    }

    /// <summary>Reads any value and keeps its bytes; <c>null</c> gives the bytes of <c>null</c>.</summary>
    /// <exception cref="AiRudderJsonException">It is malformed.</exception>
    public RawJson ReadRawJson() => RawJson.FromValidated(ReadRaw().ToArray());

    // Eight digits in one word: pairs are put together, then fours, then all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadEightDigits(ref byte first, out uint value)
    {
        ulong word = BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref first, sizeof(ulong)));
        ulong digits = word - 0x3030303030303030;
        bool areDigits = ((digits | (digits + 0x7676767676767676)) & 0x8080808080808080) == 0;
        digits = (digits * 10) + (digits >> 8);
        value = (uint)((((digits & 0x000000FF000000FF) * 0x000F424000000064) + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return areDigits;
    }

    // More digits than are safe, a fraction, an exponent, or no number at all.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadOddInt64() => ReadNumber<long>(Utf8Parser.TryParse, "an integer of 64 bits");

    private T ReadNumber<T>(TokenParser<T> parse, string expected)
    {
        Peek();
        int start = _position;
        ScanNumber();
        if (!parse(Slice(start, _position - start), out T value, out int consumed, default) || consumed != _position - start)
        {
            ThrowMisfit(start, expected);
        }

        return value;
    }

    // Consumes a number: -? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?
    private void ScanNumber()
    {
        int start = _position;
        if (At('-'))
        {
            _position++;
        }

        if (At('0'))
        {
            _position++;
        }
        else if (!ScanDigits())
        {
            ThrowUnexpected(_position == start ? "a value" : "a digit");
        }

        if (At('.'))
        {
            _position++;
            if (!ScanDigits())
            {
                ThrowUnexpected("a digit");
            }
        }

        if (At('e') || At('E'))
        {
            _position++;
            if (At('+') || At('-'))
            {
                _position++;
            }

            if (!ScanDigits())
            {
                ThrowUnexpected("a digit");
            }
        }

        if (_position < _length && Unsafe.Add(ref _start, _position) is (>= (byte)'0' and <= (byte)'9'))
        {
            throw Fail("A number starts with a zero that must not stand there", start);
        }
    }

    private readonly bool At(char expected) => _position < _length && Unsafe.Add(ref _start, _position) == expected;

    private bool ScanDigits()
    {
        int start = _position;
        while (_position < _length && (uint)(Unsafe.Add(ref _start, _position) - '0') <= 9)
        {
            _position++;
        }

        return _position > start;
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <summary>
/// Reads JSON from contiguous UTF-8, value by value, as generated code asks for them. It accepts what System.Text.Json
/// accepts with default options, gives the same values, and allocates nothing but the values that it makes.
/// </summary>
/// <remarks>
/// Between two calls the cursor stands before a value, a property name, a separator or a closing bracket; white space before
/// any of them is skipped when it is met. Everything malformed ends in an <see cref="AiRudderJsonException"/>. A cursor is
/// a small value: a copy of it remembers its place.
/// </remarks>
public ref partial struct JsonCursor
{
    /// <summary>The nesting that is accepted unless the caller says otherwise, as in System.Text.Json.</summary>
    public const int DefaultMaxDepth = 64;

    private readonly ref byte _start;
    private readonly int _length;
    private readonly int _maxDepth;
    private int _position;
    private int _depth;

    // While set, an error is caught by generated code and shown to nobody: no path is looked for.
    private bool _isTrying;
    private bool _isLenient;

    /// <summary>Starts at the beginning of a document.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="maxDepth">How many objects and arrays may stand inside each other; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDepth"/> is not positive.</exception>
    public JsonCursor(ReadOnlySpan<byte> utf8Json, int maxDepth = DefaultMaxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxDepth);
        _start = ref MemoryMarshal.GetReference(utf8Json);
        _length = utf8Json.Length;
        _maxDepth = maxDepth;
    }

    /// <summary>Starts at a value that stands inside others.</summary>
    internal JsonCursor(ReadOnlySpan<byte> utf8Json, int maxDepth, int depth)
        : this(utf8Json, maxDepth) => _depth = depth;

    /// <summary>Bytes from the start of the document to the cursor.</summary>
    public readonly int Position => _position;

    private readonly ReadOnlySpan<byte> Document => MemoryMarshal.CreateReadOnlySpan(ref _start, _length);

    /// <summary>Consumes the next value if it is <c>null</c>.</summary>
    /// <returns>Whether it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNull() => Peek() == 'n' && ReadLiteral("null"u8);

    /// <summary>Whether the next value is a string.</summary>
    public bool IsAtString() => Peek() == '"';

    /// <summary>Whether the next value is an object.</summary>
    public bool IsAtObject() => Peek() == '{';

    /// <summary>Enters an object.</summary>
    /// <returns>True when the cursor stands before the first property; false when the object was empty and is consumed.</returns>
    /// <exception cref="AiRudderJsonException">The next value is not an object, or it stands too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginObject() => Begin((byte)'{', (byte)'}', "an object");

    /// <summary>Enters an array.</summary>
    /// <returns>True when the cursor stands before the first element; false when the array was empty and is consumed.</returns>
    /// <exception cref="AiRudderJsonException">The next value is not an array, or it stands too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginArray() => Begin((byte)'[', (byte)']', "an array");

    /// <summary>Goes on behind a property's value.</summary>
    /// <returns>True when another property follows; false when the object ended and is consumed.</returns>
    /// <exception cref="AiRudderJsonException">Neither a comma nor the end of the object follows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextProperty()
    {
        byte next = Peek();
        if (next == ',')
        {
            _position++;

            // The name that follows must be the next byte, or MatchName would miss it behind white space.
            Peek();
            return true;
        }

        if (next != '}')
        {
            ThrowUnexpected("',' or '}'");
        }

        _position++;
        _depth--;
        return false;
    }

    /// <summary>Goes on behind an array's element.</summary>
    /// <returns>True when another element follows; false when the array ended and is consumed.</returns>
    /// <exception cref="AiRudderJsonException">Neither a comma nor the end of the array follows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextElement()
    {
        byte next = Peek();
        if (next == ',')
        {
            _position++;
            return true;
        }

        if (next != ']')
        {
            ThrowUnexpected("',' or ']'");
        }

        _position++;
        _depth--;
        return false;
    }

    /// <summary>Consumes a property name and its colon if exactly these bytes stand at the cursor.</summary>
    /// <param name="quotedNameAndColon">For instance <c>"msg_id":</c>.</param>
    /// <returns>Whether they did; nothing is consumed otherwise.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MatchName(scoped ReadOnlySpan<byte> quotedNameAndColon)
    {
        if (quotedNameAndColon.Length <= _length - _position
            && Slice(_position, quotedNameAndColon.Length).SequenceEqual(quotedNameAndColon))
        {
            _position += quotedNameAndColon.Length;
            return true;
        }

        return false;
    }

    /// <summary>Consumes a string value if exactly these bytes stand at the cursor.</summary>
    /// <param name="quoted">For instance <c>"robot"</c>.</param>
    /// <returns>Whether they did; nothing is consumed otherwise.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MatchString(scoped ReadOnlySpan<byte> quoted) => MatchName(quoted);

    /// <summary>Reads a property name and its colon.</summary>
    /// <returns>The name's UTF-8, unescaped.</returns>
    /// <exception cref="AiRudderJsonException">No property name follows.</exception>
    public ReadOnlySpan<byte> ReadName()
    {
        if (Peek() != '"')
        {
            ThrowUnexpected("a property name");
        }

        ReadOnlySpan<byte> name = ScanString(out bool isEscaped);
        if (isEscaped)
        {
            name = Unescape(name);
        }

        if (Peek() != ':')
        {
            ThrowUnexpected("':'");
        }

        _position++;
        return name;
    }

    /// <summary>Reads a property name and its colon, as a string.</summary>
    /// <exception cref="AiRudderJsonException">No property name follows, or it is not valid UTF-8.</exception>
    public string ReadNameAsString() => DecodeString(ReadName());

    /// <summary>Makes sure that nothing but white space follows.</summary>
    /// <exception cref="AiRudderJsonException">Something does.</exception>
    public void End()
    {
        Peek();
        if (_position < _length)
        {
            ThrowUnexpected("the end of the document");
        }
    }

    /// <summary>
    /// Looks ahead, in the object before which the cursor stands, for a property with a string value, wherever it stands.
    /// </summary>
    /// <param name="quotedNameAndColon">The property's name as it is usually written: <c>"type":</c>.</param>
    /// <param name="value">Its value as unescaped UTF-8.</param>
    /// <returns>Whether there is one. Nothing is consumed.</returns>
    /// <exception cref="AiRudderJsonException">What stands before the property is malformed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryPeekDiscriminator(scoped ReadOnlySpan<byte> quotedNameAndColon, out ReadOnlySpan<byte> value)
    {
        // Nearly always it is the first, and short.
        int quote = _position + 1 + quotedNameAndColon.Length;
        int start = quote + 1;
        if (ByteAt(_position) == '{'
            && start <= _length - Vector128<byte>.Count
            && Slice(_position + 1, quotedNameAndColon.Length).SequenceEqual(quotedNameAndColon)
            && Unsafe.Add(ref _start, quote) == '"')
        {
            uint stops = Stops(Vector128.LoadUnsafe(ref _start, (nuint)start));
            int length = System.Numerics.BitOperations.TrailingZeroCount(stops);
            if (stops != 0 && Unsafe.Add(ref _start, start + length) == '"')
            {
                value = Slice(start, length);
                return true;
            }
        }

        return TryFindString(quotedNameAndColon, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Begin(byte open, byte close, string what)
    {
        if (Peek() != open)
        {
            ThrowUnexpected(what);
        }

        Enter();
        if (Peek() != close)
        {
            return true;
        }

        _position++;
        _depth--;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool TryFindString(scoped ReadOnlySpan<byte> quotedNameAndColon, out ReadOnlySpan<byte> value)
    {
        var quotedName = new JsonCursor(quotedNameAndColon);
        ReadOnlySpan<byte> propertyName = quotedName.ReadName();
        JsonCursor ahead = this;
        value = default;
        if (ahead.Peek() != '{' || !ahead.BeginObject())
        {
            return false;
        }

        do
        {
            if (ahead.ReadName().SequenceEqual(propertyName))
            {
                if (!ahead.IsAtString())
                {
                    return false;
                }

                value = ahead.ReadStringBytes();
                return true;
            }

            ahead.SkipValue();
        }
        while (ahead.NextProperty());
        return false;
    }

    // Consumes an opening bracket.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter()
    {
        if (++_depth > _maxDepth)
        {
            ThrowTooDeep();
        }

        _position++;
    }

    // The next byte that is not white space; 0 at the end, which is no JSON token either.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Peek()
    {
        int position = _position;
        if ((uint)position < (uint)_length)
        {
            byte next = Unsafe.Add(ref _start, position);
            if (next > ' ')
            {
                return next;
            }
        }

        return PeekBehindWhiteSpace();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte PeekBehindWhiteSpace()
    {
        int position = _position;
        while (position <= _length - Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref _start, (nuint)position);
            var white = Vector128.Equals(block, Vector128.Create((byte)' '))
                | Vector128.Equals(block, Vector128.Create((byte)'\n'))
                | Vector128.Equals(block, Vector128.Create((byte)'\r'))
                | Vector128.Equals(block, Vector128.Create((byte)'\t'));
            uint other = ~white.ExtractMostSignificantBits() & 0xFFFF;
            if (other != 0)
            {
                _position = position + System.Numerics.BitOperations.TrailingZeroCount(other);
                return Unsafe.Add(ref _start, _position);
            }

            position += Vector128<byte>.Count;
        }

        while (position < _length)
        {
            byte next = Unsafe.Add(ref _start, position);
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                _position = position;
                return next;
            }

            position++;
        }

        _position = _length;
        return 0;
    }

    private bool ReadLiteral(scoped ReadOnlySpan<byte> literal)
    {
        if (!MatchName(literal))
        {
            ThrowUnexpected("a value");
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Slice(int start, int length)
    {
        Debug.Assert(start >= 0 && length >= 0 && start <= _length - length, "a slice stays inside the document");
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, start), length);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <content>Visiting and skipping: one walk over a value, strict about grammar and depth like reading.</content>
public ref partial struct JsonCursor
{
    private const int KindsInWord = 64;

    /// <summary>Consumes the next value, whatever it is, and tells a visitor what it consists of. Nothing is allocated.</summary>
    /// <typeparam name="TVisitor">The visitor: a struct or ref struct, so that its methods are compiled into the walk.</typeparam>
    /// <param name="visitor">The visitor.</param>
    /// <exception cref="AiRudderJsonException">The value is malformed or nested too deep; what came before has been told.</exception>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : IJsonVisitor, allows ref struct
    {
        // The place is kept in a local: through the field every token would wait for the store of the one before. Nothing
        // here has its address taken, so that all of it stays in registers.
        int position = _position;

        // The kinds of the open containers, innermost in the lowest bit: 1 is an object.
        ulong kinds = 0;
        int open = 0;

        // The quotes, not escaped, that come next: bits from the place of a window on. Every byte between two strings is seen
        // here, so the lowest is that of the next string, and its end is found without a look at the string: scanning does
        // not wait for the place to scan from.
        ulong quotes = 0;
        int window = 0;
        bool expectsName = false;
        while (true)
        {
            if (ByteAt(position) <= ' ')
            {
                position = SkipWhiteSpace(position);
            }

            if (expectsName)
            {
                expectsName = false;
                if (ByteAt(position) != '"')
                {
                    ThrowUnexpected("a property name", position);
                }

                int start = position + 1;
                position = EndOfString(start, ref quotes, ref window, out bool isEscaped);
                visitor.Name(new JsonText(Slice(start, position - start - 1), isEscaped));
                if (ByteAt(position) <= ' ')
                {
                    position = SkipWhiteSpace(position);
                }

                if (ByteAt(position) != ':')
                {
                    ThrowUnexpected("':'", position);
                }

                position++;
                if (ByteAt(position) <= ' ')
                {
                    position = SkipWhiteSpace(position);
                }
            }

            byte next = ByteAt(position);
            if (next == '"')
            {
                int start = position + 1;
                position = EndOfString(start, ref quotes, ref window, out bool isEscaped);
                visitor.String(new JsonText(Slice(start, position - start - 1), isEscaped));
            }
            else if ((next | 0x20) == '{')
            {
                bool isObject = next == '{';
                _position = position;
                if (open == KindsInWord)
                {
                    // Deeper than the word holds; only a raised depth limit gets here.
                    if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                    {
                        throw Fail("Objects and arrays are nested deeper than the stack allows", position);
                    }

                    Visit(ref visitor);
                    position = _position;
                    quotes = 0;
                }
                else
                {
                    if (isObject)
                    {
                        visitor.BeginObject();
                    }
                    else
                    {
                        visitor.BeginArray();
                    }

                    Enter();
                    position++;
                    if (ByteAt(position) <= ' ')
                    {
                        position = SkipWhiteSpace(position);
                    }

                    kinds = (kinds << 1) | (isObject ? 1UL : 0);
                    open++;
                    if (ByteAt(position) != (isObject ? '}' : ']'))
                    {
                        expectsName = isObject;
                        continue;
                    }
                }
            }
            else
            {
                _position = position;
                VisitScalar(next, ref visitor);
                position = _position;
            }

            // A value is complete, or an empty container is open: close what ends here, or go on to the next value.
            while (true)
            {
                if (open == 0)
                {
                    _position = position;
                    return;
                }

                if (ByteAt(position) <= ' ')
                {
                    position = SkipWhiteSpace(position);
                }

                byte behind = ByteAt(position);
                bool isObject = (kinds & 1) != 0;
                if (behind == ',')
                {
                    position++;
                    expectsName = isObject;
                    break;
                }

                if (behind != (isObject ? '}' : ']'))
                {
                    ThrowUnexpected(isObject ? "',' or '}'" : "',' or ']'", position);
                }

                position++;
                _depth--;
                kinds >>= 1;
                open--;
                if (isObject)
                {
                    visitor.EndObject();
                }
                else
                {
                    visitor.EndArray();
                }
            }
        }
    }

    /// <summary>Consumes the next value, whatever it is.</summary>
    /// <exception cref="AiRudderJsonException">It is malformed or nested too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipValue()
    {
        if (Peek() == '"')
        {
            _position = EndOfString(_position, out _);
        }
        else
        {
            SkipOther();
        }
    }

    /// <summary>Consumes the next value and gives its bytes as they stand in the document.</summary>
    /// <exception cref="AiRudderJsonException">It is malformed or nested too deep.</exception>
    public ReadOnlySpan<byte> ReadRaw()
    {
        Peek();
        int start = _position;
        SkipValue();
        return Slice(start, _position - start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipOther()
    {
        var nobody = default(Nobody);
        Visit(ref nobody);
    }

    private void VisitScalar<TVisitor>(byte first, scoped ref TVisitor visitor)
        where TVisitor : IJsonVisitor, allows ref struct
    {
        switch (first)
        {
            case (byte)'t':
                ReadLiteral("true"u8);
                visitor.Boolean(true);
                break;
            case (byte)'f':
                ReadLiteral("false"u8);
                visitor.Boolean(false);
                break;
            case (byte)'n':
                ReadLiteral("null"u8);
                visitor.Null();
                break;
            default:
                int start = _position;
                ScanNumber();
                visitor.Number(Slice(start, _position - start));
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte ByteAt(int position) => (uint)position < (uint)_length ? Unsafe.Add(ref _start, position) : (byte)0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int SkipWhiteSpace(int position)
    {
        _position = position;
        PeekBehindWhiteSpace();
        return _position;
    }

    // The position behind the string whose body begins at a position, whose opening quote is the lowest bit, or none is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfString(int position, scoped ref ulong quotes, scoped ref int window, out bool isEscaped)
    {
        isEscaped = false;
        ulong behindOpening = quotes & (quotes - 1);
        if (behindOpening != 0)
        {
            position = window + BitOperations.TrailingZeroCount(behindOpening) + 1;
            quotes = behindOpening & (behindOpening - 1);
        }
        else
        {
            // Through other locals, or the caller's would have to live in memory.
            position = EndOfStringAhead(position, out isEscaped, out ulong ahead, out int from);
            quotes = ahead;
            window = from;
        }

        return position;
    }

    // The position behind the string whose body begins at a position. With it come the quotes of the bytes that had to be
    // looked at, behind that string and before anything in a string that needs a closer look, and the place of their first bit.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int EndOfStringAhead(int position, out bool isEscaped, out ulong quotes, out int window)
    {
        isEscaped = false;
        for (window = position; window <= _length - ByteBlock.Size; window += ByteBlock.Size)
        {
            ref byte block = ref Unsafe.Add(ref _start, window);
            quotes = ByteBlock.Equal(ref block, (byte)'"');
            if (ByteBlock.Has(ref block, (byte)'\\') || ByteBlock.HasBelow(ref block, 0x20))
            {
                quotes &= (1UL << LengthUpToOddByte(ref block)) - 1;
                if (quotes == 0)
                {
                    break;
                }
            }

            if (quotes != 0)
            {
                int end = window + BitOperations.TrailingZeroCount(quotes) + 1;
                quotes &= quotes - 1;
                return end;
            }
        }

        quotes = 0;
        return EndOfLongString(window, out isEscaped);
    }

    // How many bytes of a block stand before its first backslash or control character, of which there is one.
    private static int LengthUpToOddByte(ref byte block)
    {
        int length = 0;
        while (length < ByteBlock.Size - 1 && Unsafe.Add(ref block, length) is not ((byte)'\\' or < 0x20))
        {
            length++;
        }

        return length;
    }

    // The position behind the string that opens at a position. Escapes are checked, not decoded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfString(int quote, out bool isEscaped)
    {
        // So many bytes at once: most strings end in them, so that the branch is nearly always the same.
        int position = quote + 1;
        if (position <= _length - Vector256<byte>.Count)
        {
            uint stops = StopsOf32(ref Unsafe.Add(ref _start, position));
            int end = position + BitOperations.TrailingZeroCount(stops);
            if (stops != 0 && Unsafe.Add(ref _start, end) == '"')
            {
                isEscaped = false;
                return end + 1;
            }

            position = stops != 0 ? end : position + Vector256<byte>.Count;
        }

        return EndOfLongString(position, out isEscaped);
    }

    // Sees everything and does nothing: visiting with it is skipping.
    private readonly struct Nobody : IJsonVisitor
    {
        public void BeginObject()
        {
        }

        public void EndObject()
        {
        }

        public void BeginArray()
        {
        }

        public void EndArray()
        {
        }

        public void Name(JsonText name)
        {
        }

        public void String(JsonText text)
        {
        }

        public void Number(ReadOnlySpan<byte> token)
        {
        }

        public void Boolean(bool value)
        {
        }

        public void Null()
        {
        }
    }
}

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
        // The place is kept in a local: through the field every token would wait for the store of the one before.
        int position = _position;

        // The kinds of the open containers, innermost in the lowest bit: 1 is an object.
        ulong kinds = 0;
        int open = 0;
        bool expectsName = false;
        while (true)
        {
            byte next = ByteAt(position);
            if (next <= ' ')
            {
                position = SkipWhiteSpace(position, out next);
            }

            if (expectsName)
            {
                expectsName = false;
                if (next != '"')
                {
                    ThrowUnexpected("a property name", position);
                }

                int end = EndOfName(position, out bool isEscaped);
                visitor.Name(new JsonText(Slice(position + 1, end - position - 2), isEscaped));
                position = end;
                next = ByteAt(position);
                if (next <= ' ')
                {
                    position = SkipWhiteSpace(position, out next);
                }

                if (next != ':')
                {
                    ThrowUnexpected("':'", position);
                }

                position++;
                next = ByteAt(position);
                if (next <= ' ')
                {
                    position = SkipWhiteSpace(position, out next);
                }
            }

            if (next == '"')
            {
                int end = EndOfString(position, out bool isEscaped);
                visitor.String(new JsonText(Slice(position + 1, end - position - 2), isEscaped));
                position = end;
            }
            else if ((next | 0x20) == '{')
            {
                bool isObject = next == '{';
                _position = position;
                if (open == KindsInWord)
                {
                    // Deeper than the word holds; only a raised depth limit gets here.
                    Visit(ref visitor);
                    position = _position;
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
                    next = ByteAt(position);
                    if (next <= ' ')
                    {
                        position = SkipWhiteSpace(position, out next);
                    }

                    kinds = (kinds << 1) | (isObject ? 1UL : 0);
                    open++;
                    if (next != (isObject ? '}' : ']'))
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

                next = ByteAt(position);
                if (next <= ' ')
                {
                    position = SkipWhiteSpace(position, out next);
                }

                bool isObject = (kinds & 1) != 0;
                if (next == ',')
                {
                    position++;
                    expectsName = isObject;
                    break;
                }

                if (next != (isObject ? '}' : ']'))
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
    private int SkipWhiteSpace(int position, out byte next)
    {
        _position = position;
        next = PeekBehindWhiteSpace();
        return _position;
    }

    // Like EndOfString, for names: one block is enough for nearly all of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfName(int quote, out bool isEscaped)
    {
        int position = quote + 1;
        if (position <= _length - Vector128<byte>.Count)
        {
            uint stops = Stops(Vector128.LoadUnsafe(ref _start, (nuint)position));
            int end = position + BitOperations.TrailingZeroCount(stops);
            if (stops != 0 && Unsafe.Add(ref _start, end) == '"')
            {
                isEscaped = false;
                return end + 1;
            }
        }

        return EndOfLongString(position, out isEscaped);
    }

    // The position behind the string that opens at a position. Escapes are checked, not decoded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfString(int quote, out bool isEscaped)
    {
        // Two blocks at once: most strings end in them, so that the branch is nearly always the same.
        int position = quote + 1;
        if (position <= _length - (2 * Vector128<byte>.Count))
        {
            uint stops = Stops(Vector128.LoadUnsafe(ref _start, (nuint)position))
                | (Stops(Vector128.LoadUnsafe(ref _start, (nuint)position + (nuint)Vector128<byte>.Count)) << Vector128<byte>.Count);
            int end = position + BitOperations.TrailingZeroCount(stops);
            if (stops != 0 && Unsafe.Add(ref _start, end) == '"')
            {
                isEscaped = false;
                return end + 1;
            }

            position = stops != 0 ? end : position + (2 * Vector128<byte>.Count);
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

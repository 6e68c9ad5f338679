using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <content>Skipping: strict about grammar and depth, like reading.</content>
public ref partial struct JsonCursor
{
    private const int KindsInWord = 64;

    /// <summary>Consumes the next value, whatever it is.</summary>
    /// <exception cref="AiRudderJsonException">It is malformed or nested too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipValue()
    {
        if (Peek() == '"')
        {
            ScanString(out _);
        }
        else
        {
            SkipOther();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipOther()
    {
        // The kinds of the open containers, innermost in the lowest bit: 1 is an object.
        ulong kinds = 0;
        int open = 0;
        while (true)
        {
            byte next = Peek();
            switch (next)
            {
                case (byte)'{' or (byte)'[' when open == KindsInWord:
                    // Deeper than the word holds; only a raised depth limit gets here.
                    SkipOther();
                    break;

                case (byte)'{':
                    Enter();
                    if (Peek() != '}')
                    {
                        kinds = (kinds << 1) | 1;
                        open++;
                        SkipName();
                        continue;
                    }

                    _position++;
                    _depth--;
                    break;

                case (byte)'[':
                    Enter();
                    if (Peek() != ']')
                    {
                        kinds <<= 1;
                        open++;
                        continue;
                    }

                    _position++;
                    _depth--;
                    break;

                default:
                    SkipScalar(next);
                    break;
            }

            // A value is complete: close what ends here, or go on to the next value.
            while (true)
            {
                if (open == 0)
                {
                    return;
                }

                bool isObject = (kinds & 1) != 0;
                if (isObject ? NextProperty() : NextElement())
                {
                    if (isObject)
                    {
                        SkipName();
                    }

                    break;
                }

                kinds >>= 1;
                open--;
            }
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

    private void SkipName()
    {
        if (Peek() != '"')
        {
            ThrowUnexpected("a property name");
        }

        ScanString(out _);
        if (Peek() != ':')
        {
            ThrowUnexpected("':'");
        }

        _position++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipScalar(byte first)
    {
        switch (first)
        {
            case (byte)'"':
                ScanString(out _);
                break;
            case (byte)'t':
                ReadLiteral("true"u8);
                break;
            case (byte)'f':
                ReadLiteral("false"u8);
                break;
            case (byte)'n':
                ReadLiteral("null"u8);
                break;
            default:
                ScanNumber();
                break;
        }
    }
}

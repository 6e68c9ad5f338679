using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <summary>
/// Finds where one JSON value ends, in as many pieces as it arrives in. It knows brackets, strings and escapes, and nothing else:
/// whether the value is well-formed is decided by whoever reads the bytes it has delimited. The default value stands before a value.
/// </summary>
/// <remarks>Sixty-four bytes at a time on bit masks, single bytes at the end of a piece; both go through the same states, so a value may be cut anywhere.</remarks>
internal struct BoundaryScanner
{
    private const ulong OddBits = 0xAAAA_AAAA_AAAA_AAAA;

    private Kind _kind;
    private int _depth;

    // All bits or none, so that no branch depends on it: where a block ends is as good as random.
    private ulong _inString;
    private bool _escaped;

    /// <summary>Stands inside so many objects and arrays, between two values: their end is looked for.</summary>
    public static BoundaryScanner Inside(int depth) => new() { _kind = Kind.Container, _depth = depth };

    /// <summary>Goes on with the value.</summary>
    /// <param name="bytes">The bytes after those of the call before; the first byte of the value on the first call.</param>
    /// <param name="consumed">How many of them belong to the value: all of them while the end is not seen.</param>
    /// <returns>Whether the value ends there. A number or literal ends before the first delimiter, which has to be there to be seen.</returns>
    public bool TryFindEnd(ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (bytes.IsEmpty)
        {
            consumed = 0;
            return false;
        }

        int start = 0;
        if (_kind == Kind.Unknown)
        {
            switch (bytes[0])
            {
                case (byte)'{' or (byte)'[':
                    _kind = Kind.Container;
                    _depth = 1;
                    start = 1;
                    break;
                case (byte)'"':
                    _kind = Kind.String;
                    start = 1;
                    break;
                default:
                    _kind = Kind.Scalar;
                    break;
            }
        }

        ReadOnlySpan<byte> rest = bytes[start..];
        bool found = _kind switch
        {
            Kind.Container => Container(rest, out consumed),
            Kind.String => String(rest, out consumed),
            _ => Scalar(rest, out consumed),
        };
        consumed += start;
        return found;
    }

    private static bool Scalar(ReadOnlySpan<byte> bytes, out int consumed)
    {
        int end = bytes.IndexOfAny(JsonBytes.Delimiters);
        consumed = end < 0 ? bytes.Length : end;
        return end >= 0;
    }

    private bool String(ReadOnlySpan<byte> bytes, out int consumed)
    {
        int at = 0;
        if (_escaped && !bytes.IsEmpty)
        {
            _escaped = false;
            at = 1;
        }

        while (at < bytes.Length)
        {
            int next = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            if (bytes[at] == (byte)'"')
            {
                consumed = at + 1;
                return true;
            }

            if (at + 1 == bytes.Length)
            {
                _escaped = true;
                break;
            }

            at += 2;
        }

        consumed = bytes.Length;
        return false;
    }

    private bool Container(ReadOnlySpan<byte> bytes, out int consumed)
    {
        int at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            while (bytes.Length - at >= ByteBlock.Size)
            {
                if (Block(ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at), out int end))
                {
                    consumed = at + end;
                    return true;
                }

                at += ByteBlock.Size;
            }
        }

        return ContainerByBytes(bytes, at, out consumed);
    }

    private bool ContainerByBytes(ReadOnlySpan<byte> bytes, int at, out int consumed)
    {
        bool inString = _inString != 0, escaped = _escaped;
        int depth = _depth;
        for (; at < bytes.Length; at++)
        {
            byte b = bytes[at];
            if (escaped)
            {
                escaped = false;
            }
            else if (b == (byte)'"')
            {
                inString = !inString;
            }
            else if (b == (byte)'\\')
            {
                escaped = true;
            }

            // '[' 0x5B, ']' 0x5D, '{' 0x7B, '}' 0x7D: one bit tells the two kinds apart, and both kinds count alike here.
            int bracket = b | 0x20;
            if (!inString && bracket is 0x7B or 0x7D && (depth += 0x7C - bracket) == 0)
            {
                consumed = at + 1;
                return true;
            }
        }

        (_inString, _escaped, _depth) = (inString ? ulong.MaxValue : 0, escaped, depth);
        consumed = bytes.Length;
        return false;
    }

    /// <summary>Sixty-four bytes at once. Gives the number of bytes up to and with the closing bracket when it is among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Block(ref byte first, out int end)
    {
        ulong quotes = ByteBlock.Equal(ref first, (byte)'"');
        if (_escaped || ByteBlock.Has(ref first, (byte)'\\'))
        {
            quotes &= ~Escaped(ByteBlock.Equal(ref first, (byte)'\\'));
        }

        // Every bit from an opening quote up to its closing one; all of it the other way round when a string is open already.
        ulong strings = ByteBlock.Parity(quotes) ^ _inString;
        _inString = (ulong)((long)strings >> 63);
        ulong opening = ByteBlock.EqualFolded(ref first, (byte)'{') & ~strings;
        ulong closing = ByteBlock.EqualFolded(ref first, (byte)'}') & ~strings;

        int closed = BitOperations.PopCount(closing);
        if (closed < _depth)
        {
            _depth += BitOperations.PopCount(opening) - closed;
            end = 0;
            return false;
        }

        // The end may be here: bracket by bracket.
        while (closing != 0)
        {
            int at = BitOperations.TrailingZeroCount(closing);
            ulong before = (1UL << at) - 1;
            _depth += BitOperations.PopCount(opening & before) - 1;
            if (_depth == 0)
            {
                end = at + 1;
                return true;
            }

            opening &= ~before;
            closing &= closing - 1;
        }

        _depth += BitOperations.PopCount(opening);
        end = 0;
        return false;
    }

    /// <summary>The bits of bytes that a backslash before them escapes; runs of backslashes are resolved by carrying addition.</summary>
    private ulong Escaped(ulong backslashes)
    {
        ulong carried = _escaped ? 1UL : 0;
        ulong starts = backslashes & ~carried;
        ulong series = ((starts << 1) | OddBits) - starts;
        ulong codes = series ^ OddBits;
        _escaped = (long)(codes & backslashes) < 0;
        return codes ^ (backslashes | carried);
    }

    private enum Kind : byte
    {
        Unknown,
        Container,
        String,
        Scalar,
    }
}

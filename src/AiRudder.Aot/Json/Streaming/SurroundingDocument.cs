using System.Buffers;

namespace AiRudder.Aot.Json;

/// <summary>
/// What stands around the array, as one document with the array emptied, in memory of the pool while it grows. It is
/// validated as any document is, and its errors are brought back to where they are in the document that was read.
/// </summary>
internal sealed class SurroundingDocument(JsonLimits limits) : IDisposable
{
    private byte[] _array = [];
    private int _length;

    // Where the array's closing bracket stands here, and what is known of it there: -1 while it has not been met.
    private int _close = -1;
    private long _closeOffset;
    private long _closeLine;
    private long _closePositionInLine;

    /// <summary>Bytes of the document before the first one here: those of a byte order mark.</summary>
    public int SkippedAtStart { get; set; }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Bytes => _array.AsSpan(0, _length);

    /// <summary>How many there are.</summary>
    public int Length => _length;

    /// <summary>Adds bytes.</summary>
    /// <exception cref="AiRudderJsonException">There are more than the limit allows.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, limits.MaxSurroundingBytes - _length);
        if (count > _array.Length - _length)
        {
            Grow(count);
        }

        bytes[..count].CopyTo(_array.AsSpan(_length));
        _length += count;
        if (count < bytes.Length)
        {
            throw Fail($"More than {limits.MaxSurroundingBytes} bytes stand around the array, the limit that MaxSurroundingBytes sets");
        }
    }

    /// <summary>Notes that the next byte is the array's closing bracket, and where it stands in the document that is read.</summary>
    public void CloseArray(long offset, (long Line, long PositionInLine) place)
    {
        _close = _length;
        _closeOffset = offset;
        (_closeLine, _closePositionInLine) = place;
    }

    /// <summary>Makes sure that what stands before the array is well-formed.</summary>
    /// <param name="level">How many objects stand around the array.</param>
    /// <exception cref="AiRudderJsonException">It is not.</exception>
    public void ValidateHead(int level)
    {
        int length = _length;
        if (level + 1 > _array.Length - _length)
        {
            Grow(level + 1);
        }

        _array[_length++] = (byte)']';
        _array.AsSpan(_length, level).Fill((byte)'}');
        _length += level;
        try
        {
            Validate();
        }
        finally
        {
            _length = length;
        }
    }

    /// <summary>Makes sure that the document is complete and well-formed.</summary>
    /// <exception cref="AiRudderJsonException">It is not.</exception>
    public void Validate()
    {
        try
        {
            var cursor = new JsonCursor(Bytes, limits.MaxDepth);
            cursor.SkipValue();
            cursor.End();
        }
        catch (AiRudderJsonException error)
        {
            throw Rebase(error);
        }
    }

    /// <summary>Makes the exception for something wrong at the end of what is here.</summary>
    public AiRudderJsonException Fail(string problem) => Fail(problem, _length);

    /// <summary>Makes the exception for something wrong at a place here.</summary>
    public AiRudderJsonException Fail(string problem, int at) => Rebase(AiRudderJsonException.Create(problem, Bytes, at));

    /// <summary>Brings an exception that came of reading this document to the document that it is a part of.</summary>
    public AiRudderJsonException Rebase(AiRudderJsonException error) => Rebase(error, Bytes);

    /// <summary>The same with the bytes of this document, which may have been given back.</summary>
    public AiRudderJsonException Rebase(AiRudderJsonException error, ReadOnlySpan<byte> bytes)
    {
        if (_close < 0 || error.Offset < _close)
        {
            return SkippedAtStart == 0 ? error : error.WithBase(SkippedAtStart, "$", (0, SkippedAtStart));
        }

        // Behind the array: read as a part of its own, which begins at the closing bracket.
        ReadOnlySpan<byte> tail = bytes[_close..(int)error.Offset];
        int lastBreak = tail.LastIndexOf((byte)'\n');
        (long Line, long PositionInLine) place = lastBreak < 0
            ? (_closeLine, _closePositionInLine + tail.Length)
            : (_closeLine + tail.Count((byte)'\n'), tail.Length - (lastBreak + 1));
        return error.MovedTo(_closeOffset + tail.Length, place);
    }

    /// <summary>Gives the memory back to the pool; the document is empty afterwards.</summary>
    public void Dispose()
    {
        Return();
        _array = [];
        _length = 0;
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(_length + (long)count, Math.Min(2L * _length, Array.MaxLength)));
        Bytes.CopyTo(larger);
        Return();
        _array = larger;
    }

    private void Return()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}

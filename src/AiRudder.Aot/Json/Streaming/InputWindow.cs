using System.Buffers;

namespace AiRudder.Aot.Json;

/// <summary>The part of a document that is in memory: bytes that have arrived and are not consumed yet, contiguous in an array of the pool.</summary>
internal sealed class InputWindow : IDisposable
{
    private const int InitialCapacity = 16 * 1024;

    private byte[] _array = [];
    private int _start;
    private int _end;

    // Of the array's first byte: its place in the document, its line, and where that line begins.
    private long _offset;
    private long _line;
    private long _lineStart;

    /// <summary>What has arrived and is not consumed.</summary>
    public ReadOnlySpan<byte> Unread => _array.AsSpan(_start, _end - _start);

    /// <summary>Bytes from the start of the document to <see cref="Unread"/>.</summary>
    public long Position => _offset + _start;

    /// <summary>Bytes that have arrived.</summary>
    public long Received => _offset + _end;

    /// <summary>Free memory behind what has arrived; at least a quarter of the window. Moves <see cref="Unread"/>.</summary>
    /// <remarks>Every byte is moved to the front once at most before it is consumed, and the window grows by doubling: the cost per byte is constant.</remarks>
    public Memory<byte> GetFree()
    {
        if (_start > 0)
        {
            DropConsumed();
        }

        if (_array.Length - _end <= _array.Length / 4)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_array.Length == 0 ? InitialCapacity : (int)Math.Min(2L * _array.Length, Array.MaxLength));
            Unread.CopyTo(larger);
            Return();
            _array = larger;
        }

        return _array.AsMemory(_end);
    }

    /// <summary>Takes bytes that were put into the free memory.</summary>
    public void Add(int count) => _end += count;

    /// <summary>Takes back the last bytes that were added.</summary>
    public void Remove(int count) => _end -= count;

    /// <summary>Passes over bytes.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>The line, from 0, of a place in the window, and its place in the line in bytes.</summary>
    public (long Line, long PositionInLine) Locate(long position)
    {
        ReadOnlySpan<byte> before = _array.AsSpan(0, (int)(position - _offset));
        int lastBreak = before.LastIndexOf((byte)'\n');
        return lastBreak < 0
            ? (_line, position - _lineStart)
            : (_line + before.Count((byte)'\n'), position - (_offset + lastBreak + 1));
    }

    /// <summary>Gives the memory back to the pool; the window is empty afterwards.</summary>
    public void Dispose()
    {
        Return();
        _offset += _end;
        _array = [];
        _start = 0;
        _end = 0;
    }

    private void DropConsumed()
    {
        long position = Position;
        (long line, long positionInLine) = Locate(position);
        Unread.CopyTo(_array);
        (_line, _lineStart, _offset) = (line, position - positionInLine, position);
        _end -= _start;
        _start = 0;
    }

    private void Return()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}

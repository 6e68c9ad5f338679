using System.Buffers;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>A stream that is written into a pooled buffer.</summary>
internal sealed class PooledStream(int capacity) : WriteStream
{
    private byte[] _array = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>Hands over what was written.</summary>
    internal PooledBytes Detach()
    {
        var bytes = new PooledBytes(_array, _length);
        (_array, _length) = ([], 0);
        return bytes;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > _array.Length - _length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_length + buffer.Length, _length * 2)));
            _array.AsSpan(0, _length).CopyTo(larger);
            (_array, byte[] old) = (larger, _array);
            ArrayPool<byte>.Shared.Return(old);
        }

        buffer.CopyTo(_array.AsSpan(_length));
        _length += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (_array.Length > 0)
        {
            Detach().Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Buffers;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>Bytes in one pooled array, which grows up to a limit. One owner; not for several threads.</summary>
internal sealed class PooledBuffer(int maxBytes, string whatItHolds) : IBufferWriter<byte>, IDisposable
{
    private const int Smallest = 1024;

    private byte[] _array = [];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; until the next change.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Length);
        if (count > maxBytes - Length)
        {
            ThrowTooLarge();
        }

        Length += count;
    }

    /// <inheritdoc/>
    /// <exception cref="LambdaRuntimeException">There would be more bytes than the limit.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(Length);
    }

    /// <inheritdoc/>
    /// <exception cref="LambdaRuntimeException">There would be more bytes than the limit.</exception>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Appends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="LambdaRuntimeException">There would be more bytes than the limit.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            bytes.CopyTo(GetSpan(bytes.Length));
            Advance(bytes.Length);
        }
    }

    /// <summary>Forgets the bytes, and keeps the array.</summary>
    public void Clear() => Length = 0;

    /// <summary>Gives the array back. The buffer is empty, and may be used again.</summary>
    public void Dispose()
    {
        Length = 0;
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }
    }

    private void Reserve(int count)
    {
        if (count > maxBytes - Length)
        {
            ThrowTooLarge();
        }

        if (count > _array.Length - Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max((long)Length + count, Math.Max(Smallest, Math.Min(2L * _array.Length, maxBytes))));
            Written.Span.CopyTo(larger);
            if (_array.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_array);
            }

            _array = larger;
        }
    }

    private void ThrowTooLarge() => throw new LambdaRuntimeException($"{whatItHolds} has more than {maxBytes} bytes.");
}

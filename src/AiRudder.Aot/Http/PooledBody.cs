using System.Buffers;

namespace AiRudder.Aot.Http;

/// <summary>An answer's body in a pooled buffer, read with its bytes counted.</summary>
internal struct PooledBody
{
    private const int FirstBuffer = 4096;

    private readonly ArrayPool<byte> _pool;
    private byte[]? _array;
    private int _length;

    private PooledBody(ArrayPool<byte> pool, byte[] array, int length)
    {
        _pool = pool;
        _array = array;
        _length = length;
    }

    internal readonly ReadOnlySpan<byte> Span => _array.AsSpan(0, _length);

    /// <summary>Reads to the end, or until there is more than the limit.</summary>
    /// <param name="content">The answer's content.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cut">What too long a body is: cut after the limit (for the excerpt of an error), or refused.</param>
    /// <param name="pool">Lends the buffer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ResponseTooLargeException">The body is longer than the limit and may not be cut.</exception>
    internal static async ValueTask<PooledBody> ReadAsync(HttpContent content, int limit, bool cut, ArrayPool<byte> pool, CancellationToken cancellationToken)
    {
        long? declared = content.Headers.ContentLength;
        if (declared > limit && !cut)
        {
            throw new ResponseTooLargeException();
        }

        // One byte more than declared: the read that finds the end then needs no larger buffer.
        byte[] array = pool.Rent(declared is { } known ? (int)Math.Min(known, limit) + 1 : Math.Min(FirstBuffer, limit));
        int length = 0;
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (length == array.Length)
                {
                    byte[] larger = pool.Rent((int)Math.Min((long)length * 2, (long)limit + 1));
                    array.AsSpan(0, length).CopyTo(larger);
                    (array, byte[] old) = (larger, array);
                    pool.Return(old);
                }

                // Never more than one byte beyond the limit, however large the rented array is.
                int room = (int)Math.Min(array.Length - length, (long)limit + 1 - length);
                int read = await stream.ReadAsync(array.AsMemory(length, room), cancellationToken).ConfigureAwait(false);
                length += read;
                if (length > limit)
                {
                    if (!cut)
                    {
                        throw new ResponseTooLargeException();
                    }

                    length = limit;
                    read = 0;
                }

                if (read == 0)
                {
                    return new PooledBody(pool, array, length);
                }
            }
        }
        catch
        {
            pool.Return(array);
            throw;
        }
    }

    /// <summary>Gives the buffer back. A second time does nothing.</summary>
    internal void Release()
    {
        byte[]? array = _array;
        _array = null;
        _length = 0;
        if (array is not null)
        {
            _pool.Return(array);
        }
    }
}

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Http;

/// <summary>An answer's body in a pooled buffer, read with its bytes counted.</summary>
internal struct PooledBody
{
    private const int FirstBuffer = 4096;

    private readonly ArrayPool<byte> _pool;
    private byte[]? _array;
    private int _length;
    private bool _confidential;

    private PooledBody(ArrayPool<byte> pool, byte[] array, int length)
    {
        _pool = pool;
        _array = array;
        _length = length;
    }

    internal readonly ReadOnlySpan<byte> Span => _array.AsSpan(0, _length);

    /// <summary>Reads to the end, or until there is more than the limit.</summary>
    /// <param name="raw">The answer's bytes.</param>
    /// <param name="coding">Their encoding, which is taken away; bytes are counted after it.</param>
    /// <param name="declared">How many the answer says that it has.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cut">What too long a body is: cut after the limit (for the excerpt of an error), or refused.</param>
    /// <param name="pool">Lends the buffer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ResponseTooLargeException">The body is longer than the limit and may not be cut.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<PooledBody> ReadAsync(Stream raw, ContentCoding coding, long? declared, int limit, bool cut, ArrayPool<byte> pool, CancellationToken cancellationToken)
    {
        // One byte more than declared: the read that finds the end then needs no larger buffer.
        byte[] array = pool.Rent(declared is { } known ? (int)Math.Min(known, limit) + 1 : Math.Min(FirstBuffer, limit));
        int length = 0;
        Stream stream = coding.Decode(raw);
        try
        {
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
        finally
        {
            if (coding != ContentCoding.Identity)
            {
                await stream.DisposeAsync().ConfigureAwait(false); // a decoder holds buffers of its own
            }
        }
    }

    /// <summary>Opens it for reading, until it is released.</summary>
    internal readonly Stream OpenRead() => new MemoryStream(_array ?? [], 0, _length, writable: false);

    /// <summary>Puts the plaintext in its place, which is cleared when it is given back. When it cannot be decrypted it stays as it is.</summary>
    /// <param name="cipher">Decrypts.</param>
    /// <param name="digest">The plaintext's digest.</param>
    /// <returns>False when it is malformed or does not match its digest.</returns>
    internal bool TryDecrypt(PayloadCipher cipher, ReadOnlySpan<char> digest)
    {
        byte[] plaintext = _pool.Rent(PayloadCipher.GetMaxPlaintextLength(_length));
        bool decrypted = false;
        try
        {
            decrypted = cipher.TryDecrypt(Span, digest, plaintext, out int length);
            if (decrypted)
            {
                Release();
                (_array, _length, _confidential) = (plaintext, length, true);
            }
        }
        finally
        {
            if (!decrypted)
            {
                _pool.Return(plaintext);
            }
        }

        return decrypted;
    }

    /// <summary>Gives the buffer back. A second time does nothing.</summary>
    internal void Release()
    {
        byte[]? array = _array;
        int length = _length;
        _array = null;
        _length = 0;
        if (array is not null)
        {
            if (_confidential)
            {
                CryptographicOperations.ZeroMemory(array.AsSpan(0, length));
            }

            _pool.Return(array);
        }
    }
}

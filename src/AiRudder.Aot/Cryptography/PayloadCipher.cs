using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// The vendor's encryption of payloads: AES in ECB mode, zero bytes as padding with a full block of them at a boundary, written
/// in base64 (vendor page "AES integration", doc-6917040). May be used by several threads at once; a call allocates nothing
/// once the cipher is warm.
/// </summary>
/// <remarks>
/// Equal blocks of plaintext give equal blocks of ciphertext, blocks can be left out, moved and repeated unnoticed, and nothing
/// here says who wrote a payload. What protects a call is TLS; use this where the vendor asks for it, not in its stead.
/// </remarks>
public sealed class PayloadCipher : IDisposable
{
    private const int BlockBytes = 16;

    private readonly Aes _aes;
    private readonly byte[] _key;
    private readonly ConcurrentQueue<ICryptoTransform> _encryptors = new();
    private readonly ConcurrentQueue<ICryptoTransform> _decryptors = new();
    private volatile bool _disposed;

    /// <summary>Creates a cipher over a key that is text, as the vendor issues it; its UTF-8 bytes are the key.</summary>
    /// <param name="key">The key; 16, 24 or 32 bytes in UTF-8.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="key"/> has another length.</exception>
    public PayloadCipher(string key)
        : this(Encode(key), nameof(key))
    {
    }

    /// <summary>Creates a cipher over a key that is bytes.</summary>
    /// <param name="key">The key; 16, 24 or 32 bytes. They are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> has another length.</exception>
    public PayloadCipher(ReadOnlySpan<byte> key)
        : this(Pin(key), nameof(key))
    {
    }

    [SuppressMessage("Security", "CA5358:Review cipher mode usage with cryptography experts", Justification = "The vendor's protocol is ECB.")]
    private PayloadCipher(byte[] key, string parameterName)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            CryptographicOperations.ZeroMemory(key);
            throw new ArgumentException("A key has 16, 24 or 32 bytes.", parameterName); // without the number: it says something about a secret
        }

        _key = key;
        _aes = Aes.Create();
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
    }

    /// <summary>How many bytes of base64 a plaintext becomes.</summary>
    /// <param name="plaintextLength">Length of the plaintext in bytes.</param>
    /// <returns>The length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or the base64 would be longer than an array can be.</exception>
    public static int GetEncryptedLength(int plaintextLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plaintextLength);
        var length = (Padded(plaintextLength) + 2) / 3 * 4;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(plaintextLength));
        return (int)length;
    }

    /// <summary>How many bytes a plaintext can have at most.</summary>
    /// <param name="encryptedLength">Length of its base64 in bytes.</param>
    /// <returns>The length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static int GetMaxPlaintextLength(int encryptedLength) => Base64.GetMaxDecodedFromUtf8Length(encryptedLength);

    /// <summary>Encrypts.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <param name="destination">Takes the base64 as ASCII; may overlap the plaintext.</param>
    /// <returns>How many bytes were written: <see cref="GetEncryptedLength"/>.</returns>
    /// <exception cref="ArgumentException">The plaintext ends in a zero byte, which would be taken for padding and lost; or <paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public int Encrypt(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        if (plaintext is [.., 0])
        {
            throw new ArgumentException("A plaintext must not end in a zero byte: it would come back shorter.", nameof(plaintext));
        }

        var length = GetEncryptedLength(plaintext.Length);
        if (destination.Length < length)
        {
            throw new ArgumentException($"The destination is too short; see {nameof(GetEncryptedLength)}.", nameof(destination));
        }

        var padded = (int)Padded(plaintext.Length);
        var work = ArrayPool<byte>.Shared.Rent(padded);
        try
        {
            plaintext.CopyTo(work);
            work.AsSpan(plaintext.Length, padded - plaintext.Length).Clear();
            Transform(_encryptors, work, padded);
            Base64.EncodeToUtf8(work.AsSpan(0, padded), destination, out _, out var written);
            return written;
        }
        finally
        {
            GiveBack(work, padded);
        }
    }

    /// <summary>Encrypts.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <param name="destination">Takes the base64 as ASCII.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    /// <exception cref="ArgumentException">The plaintext ends in a zero byte, which would be taken for padding and lost.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public void Encrypt(ReadOnlySpan<byte> plaintext, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Advance(Encrypt(plaintext, destination.GetSpan(GetEncryptedLength(plaintext.Length))));
    }

    /// <summary>Decrypts. As the vendor does, takes away every zero byte at the end.</summary>
    /// <param name="encrypted">The base64 as ASCII. White space in it is skipped.</param>
    /// <param name="destination">Takes the plaintext; <see cref="GetMaxPlaintextLength"/> bytes are always enough. Unchanged on failure.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="PayloadDecryptionException">It is not base64, empty, or not whole blocks.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public int Decrypt(ReadOnlySpan<byte> encrypted, Span<byte> destination) =>
        TryDecrypt(encrypted, destination, out var written) ? written : throw new PayloadDecryptionException();

    /// <summary>Decrypts. As the vendor does, takes away every zero byte at the end.</summary>
    /// <param name="encrypted">The base64 as ASCII. White space in it is skipped.</param>
    /// <param name="destination">Takes the plaintext.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    /// <exception cref="PayloadDecryptionException">It is not base64, empty, or not whole blocks.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public void Decrypt(ReadOnlySpan<byte> encrypted, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Advance(Decrypt(encrypted, destination.GetSpan(GetMaxPlaintextLength(encrypted.Length))));
    }

    /// <summary>Decrypts, and checks the plaintext against its digest in fixed time.</summary>
    /// <param name="encrypted">The base64 as ASCII. White space in it is skipped.</param>
    /// <param name="digest">The value of the header <c>Signed</c>; see <see cref="PayloadDigest"/>. An empty one matches nothing.</param>
    /// <param name="destination">Takes the plaintext; <see cref="GetMaxPlaintextLength"/> bytes are always enough. Unchanged on failure.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="PayloadDecryptionException">It is not base64, empty, or not whole blocks, or the digest is not that of the plaintext.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public int Decrypt(ReadOnlySpan<byte> encrypted, ReadOnlySpan<char> digest, Span<byte> destination) =>
        TryDecrypt(encrypted, digest, destination, out var written) ? written : throw new PayloadDecryptionException();

    /// <summary>Decrypts what may come from anybody, without the cost of an exception.</summary>
    /// <param name="encrypted">The base64 as ASCII. White space in it is skipped.</param>
    /// <param name="destination">Takes the plaintext; <see cref="GetMaxPlaintextLength"/> bytes are always enough. Unchanged on failure.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>False when it is not base64, empty, or not whole blocks.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public bool TryDecrypt(ReadOnlySpan<byte> encrypted, Span<byte> destination, out int written) =>
        TryDecrypt(encrypted, default, check: false, destination, out written);

    /// <summary>Decrypts, and checks the plaintext against its digest in fixed time.</summary>
    /// <param name="encrypted">The base64 as ASCII. White space in it is skipped.</param>
    /// <param name="digest">The value of the header <c>Signed</c>; see <see cref="PayloadDigest"/>. An empty one matches nothing.</param>
    /// <param name="destination">Takes the plaintext; <see cref="GetMaxPlaintextLength"/> bytes are always enough. Unchanged on failure.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>False when it is not base64, empty, or not whole blocks, or when the digest is not that of the plaintext.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The cipher was disposed of.</exception>
    public bool TryDecrypt(ReadOnlySpan<byte> encrypted, ReadOnlySpan<char> digest, Span<byte> destination, out int written) =>
        TryDecrypt(encrypted, digest, check: true, destination, out written);

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        lock (_aes)
        {
            _disposed = true;
            CryptographicOperations.ZeroMemory(_key);
            _aes.Dispose();
        }

        Drain(_encryptors);
        Drain(_decryptors);
    }

    private bool TryDecrypt(ReadOnlySpan<byte> encrypted, ReadOnlySpan<char> digest, bool check, Span<byte> destination, out int written)
    {
        written = 0;
        var work = ArrayPool<byte>.Shared.Rent(GetMaxPlaintextLength(encrypted.Length));
        var length = 0;
        try
        {
            if (Base64.DecodeFromUtf8(encrypted, work, out _, out length) != OperationStatus.Done || length == 0 || length % BlockBytes != 0)
            {
                return false;
            }

            Transform(_decryptors, work, length);
            var plaintext = work.AsSpan(0, work.AsSpan(0, length).LastIndexOfAnyExcept((byte)0) + 1);
            if (check && !PayloadDigest.Matches(plaintext, digest))
            {
                return false;
            }

            if (!plaintext.TryCopyTo(destination))
            {
                throw new ArgumentException($"The destination is too short; see {nameof(GetMaxPlaintextLength)}.", nameof(destination));
            }

            written = plaintext.Length;
            return true;
        }
        finally
        {
            GiveBack(work, length);
        }
    }

    // The platform's transforms keep no state between whole blocks of ECB, so one may serve call after call, in place; unlike
    // the one-shot methods of Aes they make no copy of the key for each call. Each serves one thread at a time.
    private void Transform(ConcurrentQueue<ICryptoTransform> kept, byte[] work, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!kept.TryDequeue(out var transform))
        {
            transform = CreateTransform(encrypt: ReferenceEquals(kept, _encryptors));
        }

        transform.TransformBlock(work, 0, length, work, 0);
        kept.Enqueue(transform);
        if (_disposed)
        {
            Drain(kept);
        }
    }

    private ICryptoTransform CreateTransform(bool encrypt)
    {
        lock (_aes)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return encrypt ? _aes.CreateEncryptor(_key, null) : _aes.CreateDecryptor(_key, null);
        }
    }

    private static void Drain(ConcurrentQueue<ICryptoTransform> kept)
    {
        while (kept.TryDequeue(out var transform))
        {
            transform.Dispose();
        }
    }

    private static long Padded(int length) => ((long)length / BlockBytes + 1) * BlockBytes;

    private static void GiveBack(byte[] work, int used)
    {
        CryptographicOperations.ZeroMemory(work.AsSpan(0, used));
        ArrayPool<byte>.Shared.Return(work);
    }

    // Pinned: the collector leaves no copies behind when it moves things.
    private static byte[] Pin(ReadOnlySpan<byte> key)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(key.Length, pinned: true);
        key.CopyTo(pinned);
        return pinned;
    }

    private static byte[] Encode(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var pinned = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(key), pinned: true);
        Encoding.UTF8.GetBytes(key, pinned);
        return pinned;
    }
}

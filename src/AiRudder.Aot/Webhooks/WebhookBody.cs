using System.Buffers;
using System.Security.Cryptography;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// A delivery that is verified as a whole before a byte of it is parsed, without standing in memory as a whole: the signature
/// is computed while the bytes arrive, the first of them are kept in pooled memory, the rest in a temporary file that vanishes
/// with this object.
/// </summary>
/// <example>
/// <code>
/// await using var body = await WebhookBody.ReceiveAsync(request.Body, verifier, signature, cancellationToken: cancellationToken);
/// if (body.IsAccepted)
/// {
///     await using var messages = ArrayStream.Open&lt;ChatMessage&gt;(body.OpenRead(), "messages");
///     await foreach (var message in messages) { ... }
/// }
/// </code>
/// </example>
public sealed class WebhookBody : IAsyncDisposable, IDisposable
{
    internal const int ChunkBytes = 64 * 1024;

    private readonly List<byte[]> _chunks = [];
    private SpoolFile? _file;
    private long _memoryLength;
    private volatile bool _disposed;

    private WebhookBody()
    {
    }

    /// <summary>What became of the delivery: accepted, bad signature, not configured or too large.</summary>
    public WebhookOutcomeKind Kind => Check.Kind;

    /// <summary>What the check of the signature came to. A delivery that is too large is cut off, and counts as <see cref="SignatureVerdict.Mismatch"/>.</summary>
    public SignatureVerdict Verdict => Check.Verdict;

    /// <summary>Whether the delivery may be read.</summary>
    public bool IsAccepted => Check.IsAccepted;

    /// <summary>The status and body to answer with, as far as this object can tell: an accepted one may still turn out malformed.</summary>
    public WebhookAnswer Answer => WebhookAnswer.To(Kind);

    /// <summary>Length of the body in bytes; zero unless accepted.</summary>
    public long Length { get; private set; }

    /// <summary>How many bytes of it are in the temporary file.</summary>
    public long SpooledLength => Length - _memoryLength;

    internal WebhookCheck Check { get; private set; }

    /// <summary>The key of the raw body, where it was asked for.</summary>
    internal DeliveryKey Key { get; private set; }

    /// <summary>Receives and verifies a delivery.</summary>
    /// <param name="source">The body as it arrives. Read to its end unless the delivery is refused before; not closed.</param>
    /// <param name="verifier">Decides whether it may be read.</param>
    /// <param name="signature">The value of the header <see cref="WebhookVerifier.HeaderName"/>; null when there is none.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The delivery, for the caller to dispose. A refused one holds nothing: neither memory nor file. One that is refused
    /// whatever its body says, such as one without a signature, is not even read.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="verifier"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived, or the temporary file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The temporary file could not be created.</exception>
    public static ValueTask<WebhookBody> ReceiveAsync(
        Stream source,
        WebhookVerifier verifier,
        string? signature,
        WebhookBodyOptions? options = null,
        CancellationToken cancellationToken = default) => ReceiveAsync(source, verifier, new WebhookSignature(signature), options, cancellationToken);

    /// <summary>Receives and verifies a delivery whose signature may cover a timestamp.</summary>
    /// <param name="source">The body as it arrives. Read to its end unless the delivery is refused before; not closed.</param>
    /// <param name="verifier">Decides whether it may be read.</param>
    /// <param name="signature">The values of the headers <see cref="WebhookVerifier.HeaderName"/> and <see cref="WebhookVerifier.TimestampHeaderName"/>.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The delivery, for the caller to dispose. A refused one holds nothing: neither memory nor file. One that is refused
    /// whatever its body says, such as one without a signature, is not even read.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="verifier"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The connection broke before the body had arrived, or the temporary file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The temporary file could not be created.</exception>
    public static ValueTask<WebhookBody> ReceiveAsync(
        Stream source,
        WebhookVerifier verifier,
        WebhookSignature signature,
        WebhookBodyOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(verifier);
        return ReceiveAsync(source, verifier, signature, options ?? WebhookBodyOptions.Default, keyed: false, cancellationToken);
    }

    /// <summary>Receives and verifies a delivery, and computes its key where it is asked for.</summary>
    internal static async ValueTask<WebhookBody> ReceiveAsync(
        Stream source,
        WebhookVerifier verifier,
        WebhookSignature signature,
        WebhookBodyOptions options,
        bool keyed,
        CancellationToken cancellationToken)
    {
        var body = new WebhookBody();
        if (WebhookCheck.Foretell(verifier, signature) is { } refusal)
        {
            body.Settle(refusal);
            return body;
        }

        try
        {
            using var verification = verifier.Begin(signature.Timestamp);
            using var key = keyed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
            body.Settle(await body.FillAsync(source, verification, key, options, cancellationToken).ConfigureAwait(false)
                ? WebhookCheck.Of(verification.Complete(signature.Value))
                : WebhookCheck.TooLarge);
            if (key is not null)
            {
                body.Key = DeliveryKey.OfDigest(key);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Opens the delivery for reading, from its first byte. May be called more than once; each stream has its own position.</summary>
    /// <returns>A seekable stream, usable until this object is disposed.</returns>
    /// <exception cref="InvalidOperationException">The delivery was not accepted: there is nothing that may be read.</exception>
    /// <exception cref="ObjectDisposedException">This object has been disposed.</exception>
    public Stream OpenRead()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return IsAccepted
            ? new WebhookBodyStream(this)
            : throw new InvalidOperationException($"The delivery was refused ({Kind}, signature: {Verdict}) and must not be read.");
    }

    /// <summary>Gives the memory back and deletes the temporary file. Not while a stream of this object is being read.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Release();
        }
    }

    /// <summary>Gives the memory back and deletes the temporary file. Not while a stream of this object is being read.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads what of <paramref name="destination"/> is in memory at a position; 0 where the file begins, or the end is.</summary>
    internal int ReadMemory(long position, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (position >= _memoryLength)
        {
            return 0;
        }

        var chunk = _chunks[(int)(position / ChunkBytes)];
        var offset = (int)(position % ChunkBytes);
        var count = (int)Math.Min(Math.Min(ChunkBytes - offset, _memoryLength - position), destination.Length);
        chunk.AsSpan(offset, count).CopyTo(destination);
        return count;
    }

    internal int ReadFile(long position, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _file is null ? 0 : _file.Read(position - _memoryLength, destination);
    }

    internal ValueTask<int> ReadFileAsync(long position, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _file is null ? new ValueTask<int>(0) : _file.ReadAsync(position - _memoryLength, destination, cancellationToken);
    }

    /// <summary>Takes the whole source; false when it is longer than allowed.</summary>
    private async ValueTask<bool> FillAsync(Stream source, WebhookVerification verification, IncrementalHash? key, WebhookBodyOptions options, CancellationToken cancellationToken)
    {
        byte[]? buffer = null;
        try
        {
            while (true)
            {
                // Each round fills one chunk: of memory as long as the limit allows, else the buffer that goes to the file.
                var room = (int)Math.Min(ChunkBytes, options.MaxMemoryBytes - _memoryLength);
                var inMemory = room > 0;
                byte[] chunk;
                if (inMemory)
                {
                    chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
                    _chunks.Add(chunk);
                }
                else
                {
                    chunk = buffer ??= ArrayPool<byte>.Shared.Rent(ChunkBytes);
                    room = ChunkBytes;
                }

                var filled = 0;
                var ended = false;
                while (filled < room && !ended)
                {
                    var read = await source.ReadAsync(chunk.AsMemory(filled, room - filled), cancellationToken).ConfigureAwait(false);
                    ended = read == 0;
                    verification.Append(chunk.AsSpan(filled, read));
                    key?.AppendData(chunk.AsSpan(filled, read));
                    filled += read;
                    Length += read;
                    if (Length > options.MaxBytes)
                    {
                        return false;
                    }
                }

                if (inMemory)
                {
                    _memoryLength += filled;
                }
                else if (filled > 0)
                {
                    _file ??= SpoolFile.Create(options.TemporaryFolder);
                    await _file.AppendAsync(chunk.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
                }

                if (ended)
                {
                    return true;
                }
            }
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private void Settle(WebhookCheck check)
    {
        Check = check;
        if (!check.IsAccepted)
        {
            Release();
            Length = 0;
        }
    }

    private void Release()
    {
        _memoryLength = 0;
        foreach (var chunk in _chunks)
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        _chunks.Clear();
        _file?.Dispose();
        _file = null;
    }
}

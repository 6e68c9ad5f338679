using System.Buffers;

namespace AiRudder.Aot.Http;

/// <summary>
/// Bytes that a stream of the caller's gives: from where it stands to its end. It can be sent again where it can go back.
/// The stream stays open; it is the caller's.
/// </summary>
internal sealed class StreamBody
{
    private const int ChunkBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly long _start;
    private bool _sent;
    private int _isWriting;

    internal StreamBody(Stream stream)
    {
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        _stream = stream;
        if (stream.CanSeek)
        {
            _start = stream.Position;
            Length = stream.Length - _start;
        }
    }

    /// <summary>How many bytes it gives; null when that is not known.</summary>
    internal long? Length { get; }

    /// <summary>Whether it can be sent more than once.</summary>
    internal bool CanRepeat => _stream.CanSeek;

    /// <summary>Whether it can be sent now: an answer may come while it is still on its way, and two cannot read one stream.</summary>
    internal bool CanSend => Volatile.Read(ref _isWriting) == 0 && (!_sent || CanRepeat);

    internal async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
        {
            throw new InvalidOperationException("The stream is being sent already.");
        }

        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            if (_sent)
            {
                _stream.Position = _start;
            }

            _sent = true;
            int read;
            while ((read = await _stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await target.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
            Volatile.Write(ref _isWriting, 0);
        }
    }
}

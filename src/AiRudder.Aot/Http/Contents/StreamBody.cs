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

    internal bool CanSend => !_sent || _stream.CanSeek;

    internal async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_sent)
        {
            _stream.Position = _start;
        }

        _sent = true;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await target.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}

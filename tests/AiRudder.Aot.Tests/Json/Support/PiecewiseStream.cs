using System.Runtime.InteropServices;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Gives a document in pieces: up to each of some places, then at most so many bytes at a time.</summary>
internal sealed class PiecewiseStream(ReadOnlyMemory<byte> document, int pieceLength = int.MaxValue, int cut = 0) : ReadOnlyStream
{
    private int _position;

    /// <summary>The array that the bytes were last asked for in.</summary>
    public byte[]? LastArray { get; private set; }

    /// <summary>Whether reading yields before it gives bytes.</summary>
    public bool IsAsynchronous { get; init; }

    public override int Read(Span<byte> buffer)
    {
        int end = _position < cut ? cut : document.Length;
        int count = Math.Min(Math.Min(end - _position, pieceLength), buffer.Length);
        document.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsAsynchronous)
        {
            await Task.Yield();
        }

        LastArray = MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment) ? segment.Array : null;
        return Read(buffer.Span);
    }
}

namespace AiRudder.Aot.Tests.Webhooks;

/// <summary>A stream that gives its content in pieces of one size, as a network does, and can break off; counts what was read.</summary>
internal sealed class Pieces(ReadOnlyMemory<byte> content, int size, long? breakAt = null) : Stream
{
    private int _position;

    public long BytesRead => _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position >= breakAt)
        {
            throw new IOException("The connection broke.");
        }

        var count = Math.Min(Math.Min(size, buffer.Length), content.Length - _position);
        content.Span.Slice(_position, count).CopyTo(buffer.Span);
        _position += count;
        return new ValueTask<int>(count);
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

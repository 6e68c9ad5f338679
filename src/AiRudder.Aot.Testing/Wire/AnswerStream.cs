namespace AiRudder.Aot.Testing;

/// <summary>The body of an answer, made while it is read; at its own pace, and broken off where it is to be.</summary>
internal sealed class AnswerStream(IEnumerable<ReadOnlyMemory<byte>> pieces, long? cutAfter, BodyPace? pace) : Stream
{
    private readonly IEnumerator<ReadOnlyMemory<byte>> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _piece;
    private long _read;
    private int _paced;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_read == cutAfter)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The double cut the connection within the body.");
        }

        while (_piece.IsEmpty)
        {
            if (!_pieces.MoveNext())
            {
                return 0;
            }

            _piece = _pieces.Current;
        }

        if (pace is not null && _paced == 0)
        {
            await pace.TimeProvider.WaitAsync(pace.Pause, cancellationToken).ConfigureAwait(false);
            _paced = pace.Bytes;
        }

        var count = (int)Math.Min(Math.Min(buffer.Length, _piece.Length), (cutAfter ?? long.MaxValue) - _read);
        if (pace is not null)
        {
            count = Math.Min(count, _paced);
            _paced -= count;
        }

        _piece[..count].CopyTo(buffer);
        _piece = _piece[count..];
        _read += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pieces.Dispose();
        }

        base.Dispose(disposing);
    }
}

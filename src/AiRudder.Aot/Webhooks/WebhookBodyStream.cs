namespace AiRudder.Aot.Webhooks;

/// <summary>Reads a <see cref="WebhookBody"/>: first what is in memory, then what is in the file.</summary>
internal sealed class WebhookBodyStream : Stream
{
    private readonly WebhookBody _body;
    private long _position;

    public WebhookBodyStream(WebhookBody body) => _body = body;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _body.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        var read = buffer.IsEmpty ? 0 : _body.ReadMemory(_position, buffer);
        if (read == 0 && !buffer.IsEmpty && _position < Length)
        {
            read = _body.ReadFile(_position, buffer);
        }

        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = buffer.IsEmpty ? 0 : _body.ReadMemory(_position, buffer.Span);
        if (read == 0 && !buffer.IsEmpty && _position < Length)
        {
            read = await _body.ReadFileAsync(_position, buffer, cancellationToken).ConfigureAwait(false);
        }

        _position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        SeekOrigin.End => Length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, null),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

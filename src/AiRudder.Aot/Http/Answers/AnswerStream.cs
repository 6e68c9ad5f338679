namespace AiRudder.Aot.Http;

/// <summary>The body of an answer as a stream of the caller's. Disposing of it ends the exchange; what ends the body early is an <see cref="IOException"/> around an <see cref="AiRudderApiException"/>.</summary>
internal sealed class AnswerStream(AnswerReader reader) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Checked(await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => Checked(reader.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
            reader.End();
        }

        base.Dispose(disposing);
    }

    private static int Checked((int Read, ApiError? Error) result) => result.Error is { } error
        ? throw new IOException(error.Message, new AiRudderApiException(error))
        : result.Read;
}

/// <summary>The body as a stream.</summary>
internal sealed class StreamAnswer : ApiAnswer<Stream>
{
    internal override bool IsStreamed => true;

    internal override bool KeepsExchange => true;

    internal override async ValueTask<ApiResult<Stream>> ReadAsync(ApiTransport transport, ApiExchange exchange)
    {
        (AnswerReader? reader, ApiError? error) = await AnswerReader.OpenAsync(exchange, transport.MaxDownloadBytes).ConfigureAwait(false);
        return error is null ? ApiResult.Success<Stream>(new AnswerStream(reader!)) : ApiResult.Failure<Stream>(error);
    }
}

namespace AiRudder.Aot.Http;

/// <summary>The body of an answer as a stream of the caller's. Disposing of it ends the exchange; what ends the body early is an <see cref="IOException"/> around an <see cref="AiRudderApiException"/>.</summary>
internal sealed class AnswerStream(AnswerReader reader) : ReadStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Checked(await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override int Read(Span<byte> buffer) => Checked(reader.Read(buffer));

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

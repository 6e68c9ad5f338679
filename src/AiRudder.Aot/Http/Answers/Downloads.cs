using System.Buffers;

namespace AiRudder.Aot.Http;

/// <summary>Writes the body somewhere and gives the number of bytes.</summary>
internal abstract class Download(IProgress<DownloadProgress>? progress) : ApiAnswer<long>
{
    private protected const int ChunkBytes = 64 * 1024;

    internal override bool IsStreamed => true;

    internal override async ValueTask<ApiResult<long>> ReadAsync(ApiTransport transport, ApiExchange exchange)
    {
        (AnswerReader? reader, ApiError? error) = await AnswerReader.OpenAsync(exchange, transport.MaxDownloadBytes).ConfigureAwait(false);
        return error is null ? await ReadAsync(reader!, exchange.Caller).ConfigureAwait(false) : ApiResult.Failure<long>(error);
    }

    private protected abstract ValueTask<ApiResult<long>> ReadAsync(AnswerReader reader, CancellationToken cancellationToken);

    private protected void Report(long received, long? total) => progress?.Report(new DownloadProgress(received, total));

    // The reader is bound to the caller's cancellation already.
    private protected async ValueTask<ApiResult<long>> CopyAsync(AnswerReader reader, Stream destination, CancellationToken cancellationToken)
    {
        long received = 0;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (true)
            {
                (int read, ApiError? error) = await reader.ReadAsync(chunk, CancellationToken.None).ConfigureAwait(false);
                if (error is not null)
                {
                    return ApiResult.Failure<long>(error);
                }

                if (read == 0)
                {
                    return ApiResult.Success(received);
                }

                await destination.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                received += read;
                Report(received, reader.Total);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}

/// <summary>Writes the body to a stream of the caller's.</summary>
internal sealed class StreamDownload(Stream destination, IProgress<DownloadProgress>? progress) : Download(progress)
{
    private protected override ValueTask<ApiResult<long>> ReadAsync(AnswerReader reader, CancellationToken cancellationToken) => CopyAsync(reader, destination, cancellationToken);
}

/// <summary>Reads the body straight into a buffer of the caller's.</summary>
internal sealed class BufferDownload(IBufferWriter<byte> destination, IProgress<DownloadProgress>? progress) : Download(progress)
{
    private protected override async ValueTask<ApiResult<long>> ReadAsync(AnswerReader reader, CancellationToken cancellationToken)
    {
        long received = 0;
        while (true)
        {
            (int read, ApiError? error) = await reader.ReadAsync(destination.GetMemory(), CancellationToken.None).ConfigureAwait(false);
            if (error is not null || read == 0)
            {
                return error is null ? ApiResult.Success(received) : ApiResult.Failure<long>(error);
            }

            destination.Advance(read);
            received += read;
            Report(received, reader.Total);
        }
    }
}

/// <summary>Writes the body to a file beside its place, and puts it there when it is whole.</summary>
internal sealed class FileDownload(FileInfo destination, IProgress<DownloadProgress>? progress) : Download(progress)
{
    private protected override async ValueTask<ApiResult<long>> ReadAsync(AnswerReader reader, CancellationToken cancellationToken)
    {
        string partial = $"{destination.FullName}.{Guid.NewGuid():N}.partial";
        try
        {
            ApiResult<long> result;
            var file = new FileStream(partial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
            await using (file.ConfigureAwait(false))
            {
                result = await CopyAsync(reader, file, cancellationToken).ConfigureAwait(false);
            }

            if (result.IsSuccess)
            {
                File.Move(partial, destination.FullName, overwrite: true);
                destination.Refresh();
            }

            return result;
        }
        finally
        {
            File.Delete(partial); // nothing when it was moved
        }
    }
}

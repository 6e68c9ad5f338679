using System.Buffers;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>What a call makes of its answer: a model, bytes, a stream, a file. See <see cref="ApiAnswer"/>.</summary>
/// <typeparam name="T">What the caller gets.</typeparam>
public abstract class ApiAnswer<T>
{
    private protected ApiAnswer()
    {
    }

    /// <summary>Whether the answer is taken with its headers, before its body is read.</summary>
    internal abstract bool IsStreamed { get; }

    /// <summary>Whether what the caller gets still needs the exchange, and ends it.</summary>
    internal virtual bool KeepsExchange => false;

    /// <summary>Reads an answer whose HTTP status is a success.</summary>
    internal abstract ValueTask<ApiResult<T>> ReadAsync(ApiTransport transport, ApiExchange exchange);
}

/// <summary>The forms in which an answer can be had.</summary>
public static class ApiAnswer
{
    /// <summary>Status and headers; the body only as far as it has the verdict.</summary>
    public static ApiAnswer<ApiResponse> Head { get; } = new HeadAnswer();

    /// <summary>The whole body as it is, up to <see cref="AiRudderOptions.MaxResponseBytes"/>.</summary>
    public static ApiAnswer<byte[]> Bytes { get; } = new BytesAnswer();

    /// <summary>The body as a stream that the caller disposes of, up to <see cref="AiRudderOptions.MaxDownloadBytes"/>.</summary>
    public static ApiAnswer<Stream> Stream { get; } = new StreamAnswer();

    /// <summary>The payload, from JSON.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    public static ApiAnswer<T> Json<T, TCodec>()
        where TCodec : IJsonCodec<T> => JsonAnswer<T, TCodec>.Instance;

    /// <summary>Status and headers beside what another form gives.</summary>
    /// <typeparam name="T">What the other form gives.</typeparam>
    /// <param name="answer">The other form.</param>
    public static ApiAnswer<ApiResponse<T>> WithHead<T>(ApiAnswer<T> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new WithHeadAnswer<T>(answer);
    }

    /// <summary>Writes the body to a stream, up to <see cref="AiRudderOptions.MaxDownloadBytes"/>, and gives the number of bytes.</summary>
    /// <param name="destination">Written to and left open.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static ApiAnswer<long> Download(Stream destination, IProgress<DownloadProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.CanWrite
            ? new StreamDownload(destination, progress)
            : throw new ArgumentException("The stream cannot be written to.", nameof(destination));
    }

    /// <summary>Writes the body to a buffer, up to <see cref="AiRudderOptions.MaxDownloadBytes"/>, and gives the number of bytes.</summary>
    /// <param name="destination">Written to.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    public static ApiAnswer<long> Download(IBufferWriter<byte> destination, IProgress<DownloadProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return new BufferDownload(destination, progress);
    }

    /// <summary>
    /// Writes the body to a file, up to <see cref="AiRudderOptions.MaxDownloadBytes"/>, and gives the number of bytes. The
    /// file appears, or is replaced, when the whole body is there; until then it is written beside its place.
    /// </summary>
    /// <param name="destination">The file.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    public static ApiAnswer<long> Download(FileInfo destination, IProgress<DownloadProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return new FileDownload(destination, progress);
    }
}

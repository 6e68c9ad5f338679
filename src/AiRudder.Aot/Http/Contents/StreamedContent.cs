using System.IO.Compression;

namespace AiRudder.Aot.Http;

/// <summary>A body that a stream of the caller's gives, compressed on its way if asked for.</summary>
internal sealed class StreamedContent : RequestContent
{
    private readonly StreamBody _body;
    private readonly BodyCompression _compression;

    internal StreamedContent(Stream stream, string contentType, BodyCompression compression)
    {
        _body = new StreamBody(stream);
        _compression = compression;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (compression != BodyCompression.None)
        {
            Headers.TryAddWithoutValidation("Content-Encoding", BodyCompressor.Coding(compression));
        }
    }

    internal override bool CanRepeat => _body.CanRepeat;

    internal override bool CanSend => _body.CanSend;

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length ?? 0;
        return _body.Length is not null && _compression == BodyCompression.None;
    }

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_compression == BodyCompression.None)
        {
            await _body.WriteAsync(stream, cancellationToken).ConfigureAwait(false);
            return;
        }

        Stream compressing = _compression == BodyCompression.Gzip
            ? new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)
            : new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (compressing.ConfigureAwait(false))
        {
            await _body.WriteAsync(compressing, cancellationToken).ConfigureAwait(false);
        }
    }
}

using System.Net;

namespace AiRudder.Aot.Testing;

/// <summary>A body that is made while it is sent.</summary>
internal sealed class PiecesContent(IEnumerable<ReadOnlyMemory<byte>> pieces, long totalLength) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = totalLength;
        return true;
    }
}

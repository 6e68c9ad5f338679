using System.Buffers;
using System.IO.Compression;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Compresses bodies that lie in memory into pooled buffers.</summary>
internal static class BodyCompressor
{
    // Of 11 brotli's 4 is where text gets little smaller and a lot slower; 22 is its usual window.
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 22;

    /// <summary>The name of a compression in <c>Content-Encoding</c>.</summary>
    internal static string Coding(BodyCompression compression) => compression switch
    {
        BodyCompression.Gzip => "gzip",
        BodyCompression.Brotli => "br",
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "Not a compression."),
    };

    internal static PooledBytes Compress(ReadOnlySpan<byte> body, BodyCompression compression) =>
        compression == BodyCompression.Brotli ? CompressBrotli(body) : CompressGzip(body);

    private static PooledBytes CompressBrotli(ReadOnlySpan<byte> body)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        if (!BrotliEncoder.TryCompress(body, array, out int written, BrotliQuality, BrotliWindow))
        {
            ArrayPool<byte>.Shared.Return(array);
            throw new InvalidOperationException("The body could not be compressed."); // the array has the greatest length that can come out
        }

        return new PooledBytes(array, written);
    }

    private static PooledBytes CompressGzip(ReadOnlySpan<byte> body)
    {
        using var target = new PooledStream(Math.Max(256, body.Length / 4));
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return target.Detach();
    }
}

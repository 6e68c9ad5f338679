using System.IO.Compression;
using System.Net.Http.Headers;

namespace AiRudder.Aot.Http;

/// <summary>How an answer's bytes are encoded on their way.</summary>
internal enum ContentCoding
{
    /// <summary>Not at all.</summary>
    Identity,
    GZip,
    Deflate,
    Brotli,

    /// <summary>In a way that is not known here, or in several at once.</summary>
    Unknown,
}

/// <summary>
/// Finds and takes away an answer's encoding. Done here and not by a handler, so that what comes out is counted while it
/// comes: a bomb of a few hundred bytes ends at the limit, not in memory.
/// </summary>
internal static class ContentCodings
{
    /// <summary>What a request says that asks for compressed answers.</summary>
    internal const string Accepted = "br, gzip, deflate";

    internal static ContentCoding Of(HttpContentHeaders headers, out string name)
    {
        name = headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues values) ? values.ToString().Trim() : "";
        return name.ToUpperInvariant() switch
        {
            "" or "IDENTITY" => ContentCoding.Identity,
            "GZIP" or "X-GZIP" => ContentCoding.GZip,
            "DEFLATE" => ContentCoding.Deflate,
            "BR" => ContentCoding.Brotli,
            _ => ContentCoding.Unknown,
        };
    }

    /// <summary>The length that an answer declares. Not by the typed property, which allocates, and makes one up where none is declared.</summary>
    internal static long? LengthOf(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Length", out HeaderStringValues values)
            && long.TryParse(values.ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long length) ? length : null;

    /// <summary>The bytes without the encoding. The stream that is returned owns the other one.</summary>
    internal static Stream Decode(this ContentCoding coding, Stream stream) => coding switch
    {
        ContentCoding.GZip => new GZipStream(stream, CompressionMode.Decompress),
        ContentCoding.Deflate => new ZLibStream(stream, CompressionMode.Decompress), // RFC 9110, section 8.4.1.2
        ContentCoding.Brotli => new BrotliStream(stream, CompressionMode.Decompress),
        _ => stream,
    };

    /// <summary>Whether an exception says that encoded bytes are not what their encoding allows.</summary>
    internal static bool IsMalformed(this ContentCoding coding, Exception exception) => coding switch
    {
        ContentCoding.Identity => false,
        // A decoder of Brotli says it with the wider exception.
        ContentCoding.Brotli => exception is InvalidDataException or InvalidOperationException and not ObjectDisposedException,
        _ => exception is InvalidDataException,
    };
}

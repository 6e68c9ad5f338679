using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Reads streams of elements to their end.</summary>
internal static class Streamed
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The elements' texts and the surroundings.</summary>
    public static async Task<(List<string> Elements, string Surroundings, bool ArrayFound)> ReadAsync(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null, int pieceLength = int.MaxValue, int cut = 0)
    {
        await using ArrayStream<string> stream = ArrayStream.Open<string, Raw>(new PiecewiseStream(document, pieceLength, cut), path, limits);
        var elements = new List<string>();
        await foreach (string element in stream)
        {
            elements.Add(element);
        }

        Assert.Equal(elements.Count, stream.ElementsRead);
        Assert.Equal(document.Length, stream.BytesRead);
        return (elements, Encoding.UTF8.GetString(stream.Surroundings.Span), stream.ArrayFound);
    }

    /// <summary>The error that a document ends in, the same whether it arrives at once or byte by byte.</summary>
    public static async Task<AiRudderJsonException> FailAsync(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null)
    {
        AiRudderJsonException atOnce = await Assert.ThrowsAsync<AiRudderJsonException>(() => ReadAsync(document, path, limits));
        AiRudderJsonException byByte = await Assert.ThrowsAsync<AiRudderJsonException>(() => ReadAsync(document, path, limits, pieceLength: 1));
        Assert.Equal(atOnce.Message, byByte.Message);
        Assert.Equal((atOnce.Offset, atOnce.Path, atOnce.LineNumber, atOnce.BytePositionInLine), (byByte.Offset, byByte.Path, byByte.LineNumber, byByte.BytePositionInLine));
        return atOnce;
    }

    public static Task<AiRudderJsonException> FailAsync(string document, string path, JsonLimits? limits = null) => FailAsync(Utf8(document), path, limits);
}

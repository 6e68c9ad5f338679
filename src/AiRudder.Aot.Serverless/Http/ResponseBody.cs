using System.Buffers.Text;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>Receives the body that a head announces: of a length, in chunks, or up to the end of the connection.</summary>
internal static class ResponseBody
{
    private const int MaxTrailers = 64;

    /// <summary>Receives a body.</summary>
    /// <param name="source">The connection, behind the head.</param>
    /// <param name="head">The head.</param>
    /// <param name="destination">Takes the bytes, and bounds them.</param>
    /// <returns>Whether the connection can serve another request.</returns>
    /// <exception cref="LambdaRuntimeException">The body is malformed, cut off or too large.</exception>
    public static bool Read(BufferedSocket source, ResponseHead head, PooledBuffer destination)
    {
        if (head.HasNoBody)
        {
            return head.IsPersistent;
        }

        if (head.IsChunked)
        {
            ReadChunks(source, destination);
            return head.IsPersistent;
        }

        if (head.ContentLength is { } length)
        {
            source.Read(destination, Count(length));
            return head.IsPersistent;
        }

        source.ReadToEnd(destination);
        return false;
    }

    private static void ReadChunks(BufferedSocket source, PooledBuffer destination)
    {
        while (true)
        {
            var size = ParseSize(source.ReadLine());
            if (size == 0)
            {
                break;
            }

            source.Read(destination, size);
            if (!source.ReadLine().IsEmpty)
            {
                throw new LambdaRuntimeException("A chunk of the runtime API's answer is longer than it says.");
            }
        }

        for (var i = 0; !source.ReadLine().IsEmpty; i++)
        {
            if (i == MaxTrailers)
            {
                throw new LambdaRuntimeException($"The runtime API's answer has more than {MaxTrailers} trailers.");
            }
        }
    }

    // Hexadecimal digits, and an extension behind a semicolon, which nobody needs.
    private static int ParseSize(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        var digits = (end < 0 ? line : line[..end]).TrimEnd(" \t"u8);
        return !digits.IsEmpty && Utf8Parser.TryParse(digits, out long size, out var used, 'x') && used == digits.Length
            ? Count(size)
            : throw new LambdaRuntimeException("The size of a chunk of the runtime API's answer is not a number.");
    }

    private static int Count(long length) => length is >= 0 and <= int.MaxValue
        ? (int)length
        : throw new LambdaRuntimeException("The runtime API's answer is larger than memory can hold.");
}

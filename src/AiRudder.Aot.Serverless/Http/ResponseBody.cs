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
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>Whether the connection can serve another request.</returns>
    /// <exception cref="LambdaRuntimeException">The body is malformed, cut off or too large.</exception>
    public static async ValueTask<bool> ReadAsync(BufferedSocket source, ResponseHead head, PooledBuffer destination, CancellationToken cancellationToken)
    {
        if (head.HasNoBody)
        {
            return head.IsPersistent;
        }

        if (head.IsChunked)
        {
            await ReadChunksAsync(source, destination, cancellationToken).ConfigureAwait(false);
            return head.IsPersistent;
        }

        if (head.ContentLength is { } length)
        {
            await source.ReadAsync(destination, Count(length), cancellationToken).ConfigureAwait(false);
            return head.IsPersistent;
        }

        await source.ReadToEndAsync(destination, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private static async ValueTask ReadChunksAsync(BufferedSocket source, PooledBuffer destination, CancellationToken cancellationToken)
    {
        while (true)
        {
            var size = ParseSize((await source.ReadLineAsync(cancellationToken).ConfigureAwait(false)).Span);
            if (size == 0)
            {
                break;
            }

            await source.ReadAsync(destination, size, cancellationToken).ConfigureAwait(false);
            if (!(await source.ReadLineAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
            {
                throw new LambdaRuntimeException("A chunk of the runtime API's answer is longer than it says.");
            }
        }

        for (var i = 0; !(await source.ReadLineAsync(cancellationToken).ConfigureAwait(false)).IsEmpty; i++)
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

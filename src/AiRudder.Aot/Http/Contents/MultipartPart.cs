using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>One part of a multipart body.</summary>
internal sealed class MultipartPart(string name, string? fileName, string? contentType, in MultipartPart.Content content)
{
    private readonly Content _content = content;

    /// <summary>How many bytes its content has; null when that is not known.</summary>
    internal long? Length =>
        _content.Stream is { } stream ? stream.Length
        : _content.File is { } file ? file.Length
        : _content.Bytes.Length;

    internal bool CanRepeat => _content.Stream?.CanRepeat ?? true;

    internal bool CanSend => _content.Stream?.CanSend ?? true;

    /// <summary>The lines before its content: the delimiter and its headers.</summary>
    internal byte[] Head(string boundary)
    {
        var head = new StringBuilder()
            .Append("--").Append(boundary)
            .Append("\r\nContent-Disposition: form-data; name=\"").Append(Escape(name)).Append('"');
        if (fileName is not null)
        {
            head.Append("; filename=\"").Append(Escape(fileName)).Append('"');
        }

        if (contentType is not null)
        {
            head.Append("\r\nContent-Type: ").Append(contentType);
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n\r\n").ToString());
    }

    internal async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_content.File is { } file)
        {
            FileStream opened = file.Open(new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
            await using (opened.ConfigureAwait(false))
            {
                await new StreamBody(opened).WriteAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (_content.Stream is { } body)
        {
            await body.WriteAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await stream.WriteAsync(_content.Bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Free() => _content.Pooled.Dispose();

    // As browsers do (WHATWG HTML, multipart form data): what would end the quoted text is percent-encoded.
    private static string Escape(string text) => text
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>Where the bytes come from: memory, which may be pooled, or a stream, or a file.</summary>
    internal readonly record struct Content(ReadOnlyMemory<byte> Bytes, PooledBytes Pooled, StreamBody? Stream, FileInfo? File);
}

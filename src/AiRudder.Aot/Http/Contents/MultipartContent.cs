using System.Security.Cryptography;

namespace AiRudder.Aot.Http;

/// <summary>A <c>multipart/form-data</c> body.</summary>
internal sealed class MultipartContent : RequestContent
{
    private readonly IReadOnlyList<MultipartPart> _parts;
    private readonly byte[][] _heads;
    private readonly byte[] _end;

    internal MultipartContent(MultipartBody body)
    {
        // 128 random bits: no content can be made to hold them.
        string boundary = "airudder-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        _parts = body.Take();
        _heads = [.. _parts.Select(part => part.Head(boundary))];
        _end = System.Text.Encoding.ASCII.GetBytes($"--{boundary}--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    internal override bool CanRepeat => _parts.All(part => part.CanRepeat);

    internal override bool CanSend => _parts.All(part => part.CanSend);

    private static ReadOnlyMemory<byte> LineEnd { get; } = "\r\n"u8.ToArray();

    protected override bool TryComputeLength(out long length)
    {
        length = _end.Length;
        for (int i = 0; i < _parts.Count; i++)
        {
            if (_parts[i].Length is not { } content)
            {
                return false;
            }

            length += _heads[i].Length + content + LineEnd.Length;
        }

        return true;
    }

    protected override void Free()
    {
        foreach (MultipartPart part in _parts)
        {
            part.Free();
        }
    }

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _parts.Count; i++)
        {
            await stream.WriteAsync(_heads[i], cancellationToken).ConfigureAwait(false);
            await _parts[i].WriteAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(LineEnd, cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(_end, cancellationToken).ConfigureAwait(false);
    }
}

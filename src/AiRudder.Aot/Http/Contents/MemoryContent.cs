namespace AiRudder.Aot.Http;

/// <summary>A body that lies in the caller's memory.</summary>
internal sealed class MemoryContent : RequestContent
{
    private readonly ReadOnlyMemory<byte> _body;

    internal MemoryContent(ReadOnlyMemory<byte> body, string contentType)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    internal override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = _body;
        return true;
    }

    protected override Task WriteAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(_body, cancellationToken).AsTask();
}

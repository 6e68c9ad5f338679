using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>A body that lies in a pooled buffer, which goes back to the pool with the last share.</summary>
internal sealed class PooledContent : RequestContent
{
    private readonly PooledBytes _body;

    internal PooledContent(PooledBytes body, string? contentType)
    {
        _body = body;
        if (contentType is not null)
        {
            Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
    }

    internal override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = _body.Memory;
        return true;
    }

    protected override void Free() => _body.Dispose();

    protected override Task WriteAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(_body.Memory, cancellationToken).AsTask();
}

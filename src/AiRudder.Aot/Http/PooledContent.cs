using System.Net;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// A JSON body that lies in a pooled buffer. The call that owns it holds one share, and so does each handler that is writing
/// it: the buffer goes back to the pool, once, when the last share is given up. Otherwise a call that ended early (over
/// HTTP/2 an answer may come while the body is still on its way) would hand another call a buffer that is being sent.
/// </summary>
internal sealed class PooledContent : HttpContent
{
    private readonly PooledBytes _body;
    private int _shares = 1;
    private volatile bool _started;

    internal PooledContent(PooledBytes body, string? contentType)
    {
        _body = body;
        if (contentType is not null)
        {
            Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
    }

    /// <summary>The bytes, for as long as the caller holds a share.</summary>
    internal ReadOnlySpan<byte> Span => _body.Memory.Span;

    /// <summary>
    /// Whether anybody asked for the bytes since <see cref="BeginAttempt"/>. As long as nobody did, the vendor cannot have a
    /// whole request.
    /// </summary>
    internal bool Started => _started;

    /// <summary>Begins to watch for the next attempt.</summary>
    internal void BeginAttempt() => _started = false;

    /// <summary>Gives up a share.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _shares) == 0)
        {
            _body.Dispose();
        }
    }

    /// <summary>Does nothing: a handler may dispose of a message, and the call may still have to send its body again.</summary>
#pragma warning disable CA2215 // The base class would refuse to be sent again; it holds nothing that must be given up.
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Acquire();
        try
        {
            stream.Write(_body.Memory.Span);
        }
        finally
        {
            Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        Acquire();
        try
        {
            await stream.WriteAsync(_body.Memory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    private void Acquire()
    {
        _started = true;
        int shares = Volatile.Read(ref _shares);
        while (true)
        {
            ObjectDisposedException.ThrowIf(shares == 0, this);
            int seen = Interlocked.CompareExchange(ref _shares, shares + 1, shares);
            if (seen == shares)
            {
                return;
            }

            shares = seen;
        }
    }
}

using System.Net;

namespace AiRudder.Aot.Http;

/// <summary>
/// A request's body, which may have to be sent more than once. The call that owns it holds one share, and so does each
/// handler that is writing it: what lies behind it is given up, once, with the last share. Otherwise a call that ended early
/// (over HTTP/2 an answer may come while the body is still on its way) would hand another call a buffer that is being sent.
/// </summary>
internal abstract class RequestContent : HttpContent
{
    private int _shares = 1;
    private volatile bool _started;

    /// <summary>Whether the body can be sent more than once.</summary>
    internal virtual bool CanRepeat => true;

    /// <summary>Whether the body can be sent from its beginning (again), now.</summary>
    internal virtual bool CanSend => true;

    /// <summary>
    /// Whether anybody asked for the bytes, since <see cref="BeginAttempt"/> where that was called. As long as nobody did, the
    /// vendor cannot have a whole request.
    /// </summary>
    internal bool Started => _started;

    /// <summary>How many bytes will be sent; null when that is not known before.</summary>
    internal long? KnownLength => TryComputeLength(out long length) ? length : null;

    /// <summary>Who is told how much was sent.</summary>
    internal IProgress<UploadProgress>? Progress { get; set; }

    /// <summary>Gives the bytes that will be sent, for as long as the caller holds a share; false when they are not in memory.</summary>
    internal virtual bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        return false;
    }

    /// <summary>Begins to watch for the next attempt. Only where nobody can have kept a copy of the bytes in an earlier one.</summary>
    internal void BeginAttempt() => _started = false;

    /// <summary>Gives up a share.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _shares) == 0)
        {
            Free();
        }
    }

    /// <summary>Gives up what lies behind the content; called once.</summary>
    protected virtual void Free()
    {
    }

    /// <summary>Writes the body.</summary>
    protected abstract Task WriteAsync(Stream stream, CancellationToken cancellationToken);

    /// <summary>Does nothing: a handler may dispose of a message, and the call may still have to send its body again.</summary>
#pragma warning disable CA2215 // The base class would refuse to be sent again; it holds nothing that must be given up.
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215

    protected override bool TryComputeLength(out long length)
    {
        bool isKnown = TryGetBytes(out ReadOnlyMemory<byte> bytes);
        length = bytes.Length;
        return isKnown;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Acquire();
        try
        {
            if (Progress is null)
            {
                await WriteAsync(stream, cancellationToken).ConfigureAwait(false);
                return;
            }

            var reporting = new ReportingStream(stream, Progress, TryComputeLength(out long length) ? length : null);
            await using (reporting.ConfigureAwait(false))
            {
                await WriteAsync(reporting, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Release();
        }
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (!TryGetBytes(out ReadOnlyMemory<byte> bytes))
        {
            throw new NotSupportedException("This body is sent asynchronously only.");
        }

        Acquire();
        try
        {
            stream.Write(bytes.Span);
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

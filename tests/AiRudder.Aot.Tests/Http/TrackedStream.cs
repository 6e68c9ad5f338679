using System.Text;

namespace AiRudder.Aot.Tests.Http;

/// <summary>An answer's stream that tells what was done with it: it gives a few bytes at a time, may break or stall after them, and cannot be asked for its length.</summary>
internal sealed class TrackedStream(byte[] bytes, int chunk = 16) : Stream
{
    private int _position;

    public TrackedStream(string text, int chunk = 16)
        : this(Encoding.UTF8.GetBytes(text), chunk)
    {
    }

    public int BytesRead => _position;

    public bool Disposed { get; private set; }

    /// <summary>Thrown when the bytes are used up.</summary>
    public Exception? BreaksWith { get; init; }

    /// <summary>Waits for cancellation when the bytes are used up.</summary>
    public bool Stalls { get; init; }

    /// <summary>Ends when the stream begins to stall.</summary>
    public TaskCompletionSource Stalling { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        int count = Math.Min(Math.Min(chunk, buffer.Length), bytes.Length - _position);
        if (count == 0 && buffer.Length > 0)
        {
            if (Stalls)
            {
                Stalling.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (BreaksWith is not null)
            {
                throw BreaksWith;
            }
        }

        bytes.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Blocking reads are not wanted.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Disposed = true;
        base.Dispose(disposing);
    }
}

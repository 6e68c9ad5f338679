namespace AiRudder.Aot.Http;

/// <summary>Passes on no more than a number of bytes, and never reads more than one beyond it.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : ReadStream
{
    private long _read;

    /// <exception cref="ResponseTooLargeException">There is more than the limit.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer[..Room(buffer.Length)], cancellationToken).ConfigureAwait(false));

    /// <exception cref="ResponseTooLargeException">There is more than the limit.</exception>
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer[..Room(buffer.Length)]));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Room(int wanted) => (int)Math.Min(wanted, limit - _read + 1);

    private int Count(int count)
    {
        _read += count;
        return _read > limit ? throw new ResponseTooLargeException() : count;
    }
}

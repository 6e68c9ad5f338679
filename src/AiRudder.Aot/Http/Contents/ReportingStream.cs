namespace AiRudder.Aot.Http;

/// <summary>Passes on what is written and tells how much that was. Long writes are cut, so that there is something to tell.</summary>
internal sealed class ReportingStream(Stream target, IProgress<UploadProgress> progress, long? total) : WriteStream
{
    private const int StepBytes = 64 * 1024;

    private long _sent;

    public override void Flush() => target.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        target.Write(buffer);
        Report(buffer.Length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            ReadOnlyMemory<byte> step = buffer[..Math.Min(buffer.Length, StepBytes)];
            await target.WriteAsync(step, cancellationToken).ConfigureAwait(false);
            Report(step.Length);
            buffer = buffer[step.Length..];
        }
    }

    private void Report(int count)
    {
        _sent += count;
        progress.Report(new UploadProgress(_sent, total));
    }
}

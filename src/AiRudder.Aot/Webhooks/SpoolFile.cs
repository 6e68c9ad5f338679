namespace AiRudder.Aot.Webhooks;

/// <summary>A temporary file of this process alone, appended to and read at any position; gone when disposed.</summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _stream;
    private long _length;

    private SpoolFile(FileStream stream) => _stream = stream;

    public static SpoolFile Create(string? folder)
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), "airudder-" + Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            return new SpoolFile(new FileStream(path, options));
        }

        // What people said to each other is nobody else's to read. And here an open file may lose its name, which it does at
        // once: not even a killed process leaves it behind.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        File.Delete(path);
        return new SpoolFile(stream);
    }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(_stream.SafeFileHandle, content, _length, cancellationToken).ConfigureAwait(false);
        _length += content.Length;
    }

    public int Read(long position, Span<byte> destination) => RandomAccess.Read(_stream.SafeFileHandle, destination, position);

    public ValueTask<int> ReadAsync(long position, Memory<byte> destination, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_stream.SafeFileHandle, destination, position, cancellationToken);

    public void Dispose() => _stream.Dispose();
}

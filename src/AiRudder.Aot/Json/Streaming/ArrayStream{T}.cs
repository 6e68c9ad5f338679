namespace AiRudder.Aot.Json;

/// <summary>
/// The elements of one array of a JSON document, one at a time while the document arrives; its memory does not depend on how
/// long the array is. What stands around the array is kept and can be read afterwards. Exceptions of the stream pass unchanged.
/// </summary>
/// <inheritdoc cref="ArrayElements{T}"/>
public sealed class ArrayStream<T> : ArrayElements<T>, IAsyncEnumerable<T>, IAsyncDisposable
{
    private readonly bool _leaveOpen;
    private Stream? _stream;

    internal ArrayStream(Stream stream, ArrayPath path, JsonLimits limits, bool leaveOpen, ElementReader<T> reader)
        : base(path, limits, reader)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
    }

    /// <summary>Begins the enumeration. It can be done once: the stream is read, not kept.</summary>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">There was an enumeration already.</exception>
    /// <exception cref="ObjectDisposedException">The stream of elements is disposed.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        BeginEnumeration("a stream");
        ObjectDisposedException.ThrowIf(_stream is null, this);
        return new ArrayStreamEnumerator<T>(this, _stream, Machine, cancellationToken);
    }

    /// <summary>Gives the memory back and disposes the stream, unless it is to stay open. An enumeration that ends does this by itself.</summary>
    public ValueTask DisposeAsync()
    {
        Stream? stream = Interlocked.Exchange(ref _stream, null);
        if (stream is null)
        {
            return ValueTask.CompletedTask;
        }

        Machine.Dispose();
        return _leaveOpen ? ValueTask.CompletedTask : stream.DisposeAsync();
    }

    /// <summary>Whether memory and stream are given back.</summary>
    internal bool IsDisposed => _stream is null;
}

using System.Diagnostics.CodeAnalysis;

namespace AiRudder.Aot.Json;

/// <summary>
/// The elements of one array of a JSON document, one at a time while the document arrives; its memory does not depend on how
/// long the array is. What stands around the array is kept and can be read afterwards.
/// </summary>
/// <typeparam name="T">The element. A <c>null</c> in the array is yielded as the element's codec reads it.</typeparam>
/// <remarks>
/// The document is as strictly checked as if it were read at once, but elements are yielded before what follows them is seen:
/// only an enumeration that ends without an exception says that the document is complete. Malformed documents, and ones that
/// exceed a limit, end in an <see cref="AiRudderJsonException"/>; exceptions of the stream pass unchanged. An array that is
/// missing, or null, has no elements; a path that meets anything but an object before its end leads nowhere.
/// Not for use by several threads at once.
/// </remarks>
public sealed class ArrayStream<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private readonly ArrayStreamMachine _machine;
    private readonly ElementReader<T> _reader;
    private readonly JsonLimits _limits;
    private readonly bool _leaveOpen;
    private Stream? _stream;
    private byte[]? _surroundings;
    private int _isEnumerated;

    internal ArrayStream(Stream stream, ArrayPath path, JsonLimits limits, bool leaveOpen, ElementReader<T> reader)
    {
        _stream = stream;
        _machine = new ArrayStreamMachine(path, limits);
        _reader = reader;
        _limits = limits;
        _leaveOpen = leaveOpen;
    }

    /// <summary>How many elements have been read so far.</summary>
    public long Count => _machine.Count;

    /// <summary>How many bytes of the document have been read so far.</summary>
    public long BytesRead => _machine.BytesRead;

    /// <summary>Whether the array has been met: at the end, whether there was one. False for <c>null</c> in its place.</summary>
    public bool ArrayFound => _machine.ArrayFound;

    /// <summary>The document with the array emptied to <c>[]</c>, every other byte as it came, without a byte order mark.</summary>
    /// <exception cref="InvalidOperationException">The enumeration has not come to the end of the document.</exception>
    public ReadOnlyMemory<byte> Surroundings => SurroundingBytes();

    /// <summary>Reads what stands around the array, as a model in which the array is empty.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <exception cref="InvalidOperationException">The enumeration has not come to the end of the document.</exception>
    /// <exception cref="AiRudderJsonException">The document does not fit the model; the place is that in the document that was read.</exception>
    public TModel? ReadSurroundings<TModel>()
        where TModel : IJsonCodec<TModel>
    {
        byte[] bytes = SurroundingBytes();
        try
        {
            return AiRudderJson.Parse<TModel>(bytes, _limits.MaxDepth);
        }
        catch (AiRudderJsonException error)
        {
            throw _machine.Surroundings.Rebase(error, bytes);
        }
    }

    /// <summary>Begins the enumeration. It can be done once: the stream is read, not kept.</summary>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">There was an enumeration already.</exception>
    /// <exception cref="ObjectDisposedException">The stream of elements is disposed.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isEnumerated, 1) != 0)
        {
            throw new InvalidOperationException("The elements can be enumerated once only: they are read from a stream and not kept.");
        }

        ObjectDisposedException.ThrowIf(_stream is null, this);
        return new ArrayStreamEnumerator<T>(this, _stream, _machine, cancellationToken);
    }

    /// <summary>Gives the memory back and disposes the stream, unless it is to stay open. An enumeration that ends does this by itself.</summary>
    public ValueTask DisposeAsync()
    {
        Stream? stream = Interlocked.Exchange(ref _stream, null);
        if (stream is null)
        {
            return ValueTask.CompletedTask;
        }

        _machine.Dispose();
        return _leaveOpen ? ValueTask.CompletedTask : stream.DisposeAsync();
    }

    /// <summary>Whether memory and stream are given back.</summary>
    internal bool IsDisposed => _stream is null;

    /// <summary>Reads the element that the machine has come to.</summary>
    [return: MaybeNull]
    internal T ReadElement()
    {
        try
        {
            return _reader.Read(_machine.Element, _limits.MaxDepth, _machine.ElementDepth);
        }
        catch (AiRudderJsonException error)
        {
            throw _machine.Rebase(error);
        }
    }

    /// <summary>Keeps what stands around the array, for after the end.</summary>
    internal void KeepSurroundings() => _surroundings = _machine.Surroundings.Bytes.ToArray();

    private byte[] SurroundingBytes() =>
        _surroundings ?? throw new InvalidOperationException("What stands around the array is known when the enumeration has come to the end of the document.");
}

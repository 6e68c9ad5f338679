using System.Buffers;
using System.Collections;

namespace AiRudder.Aot.Json;

/// <summary>The elements of an array of a document in memory: headers and places, and each element when it is asked for.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="THeader">What was read of every element.</typeparam>
/// <remarks>It can be read by several threads at once, but not while it is disposed. Disposing it gives back the memory that <see cref="ArrayIndex"/> took for the document: nothing of the document can be read afterwards, and what <see cref="GetRawUtf8"/> gave must not be used any more.</remarks>
public sealed class ArrayIndex<T, THeader> : IReadOnlyList<IndexedElement<THeader>>, IDisposable
    where THeader : struct, IJsonHeader<THeader>
{
    private readonly IndexedElement<THeader>[] _elements;
    private readonly ElementReader<T> _reader;
    private readonly ArrayPath _path;
    private readonly JsonLimits _limits;
    private readonly int _start;
    private readonly Range _array;
    private ReadOnlyMemory<byte> _document;
    private byte[]? _rented;
    private bool _isDisposed;

    internal ArrayIndex(ReadOnlyMemory<byte> document, ArrayPath path, JsonLimits limits, ElementReader<T> reader, byte[]? rented)
    {
        if (document.Length > limits.MaxTotalBytes)
        {
            throw AiRudderJsonException.Create($"The document has more than {limits.MaxTotalBytes} bytes, the limit that MaxTotalBytes sets", limits.MaxTotalBytes, "$", (0, limits.MaxTotalBytes));
        }

        _start = document.Span.StartsWith(JsonBytes.ByteOrderMark) ? JsonBytes.ByteOrderMark.Length : 0;
        var indexer = new ArrayIndexer<THeader>(document.Span, path, limits);
        indexer.Run(_start);
        _elements = indexer.Elements;
        Count = indexer.Count;
        ArrayFound = indexer.ArrayFound;
        _array = indexer.Array;
        _document = document;
        _path = path;
        _limits = limits;
        _reader = reader;
        _rented = rented;
    }

    /// <summary>How many elements the array has.</summary>
    public int Count { get; }

    /// <summary>Whether there is an array at the path; false for <c>null</c> in its place.</summary>
    public bool ArrayFound { get; }

    /// <summary>An element's header and place.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public IndexedElement<THeader> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _elements[index];
        }
    }

    /// <summary>Reads an element.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <returns>The element; null for <c>null</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    /// <exception cref="AiRudderJsonException">The element is malformed, or does not fit.</exception>
    public T? Read(int index)
    {
        IndexedElement<THeader> element = this[index];
        ReadOnlySpan<byte> document = Document.Span;
        try
        {
            return _reader.Read(document.Slice(element.Start, element.Length), _limits.MaxDepth, _path.Length + 1);
        }
        catch (AiRudderJsonException error)
        {
            throw error.WithBase(element.Start, $"{_path.Text}[{index}]", PlaceOf(document[..element.Start]));
        }
    }

    /// <summary>An element's bytes, as they stand in the document; valid until the index is disposed.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public ReadOnlyMemory<byte> GetRawUtf8(int index)
    {
        IndexedElement<THeader> element = this[index];
        return Document.Slice(element.Start, element.Length);
    }

    /// <summary>Reads what stands around the array, as a model in which the array is empty.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    /// <exception cref="AiRudderJsonException">The document does not fit the model; the place is that in the document that was indexed.</exception>
    public TModel? ReadSurroundings<TModel>()
        where TModel : IJsonCodec<TModel>
    {
        using var around = new SurroundingDocument(_limits) { SkippedAtStart = _start };
        ReadOnlySpan<byte> document = Document.Span;
        if (ArrayFound)
        {
            int open = _array.Start.Value + 1;
            int close = _array.End.Value - 1;
            around.Append(document[_start..open]);
            around.CloseArray(close, PlaceOf(document[..close]));
            around.Append(document[close..]);
        }
        else
        {
            around.Append(document[_start..]);
        }

        try
        {
            return AiRudderJson.Parse<TModel>(around.Bytes, _limits.MaxDepth);
        }
        catch (AiRudderJsonException error)
        {
            throw around.Rebase(error);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<IndexedElement<THeader>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _elements[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the memory of the document back, if the index has it.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _document = default;
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static (long Line, long PositionInLine) PlaceOf(ReadOnlySpan<byte> before) =>
        (before.Count((byte)'\n'), before.Length - (before.LastIndexOf((byte)'\n') + 1));

    private ReadOnlyMemory<byte> Document
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _document;
        }
    }
}

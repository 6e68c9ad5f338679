using System.Diagnostics.CodeAnalysis;

namespace AiRudder.Aot.Json;

/// <summary>What an array read element by element, from wherever it comes, can tell besides its elements.</summary>
/// <typeparam name="T">The element. A <c>null</c> in the array is yielded as the element's codec reads it.</typeparam>
/// <remarks>
/// The document is as strictly checked as if it were read at once, but elements are yielded before what follows them is seen:
/// only an enumeration that ends without an exception says that the document is complete. Malformed documents, and ones that
/// exceed a limit, end in an <see cref="AiRudderJsonException"/>. An array that is missing, or null, has no elements; a path
/// that meets anything but an object before its end leads nowhere. Not for use by several threads at once.
/// </remarks>
public abstract class ArrayElements<T>
{
    private readonly ElementReader<T> _reader;
    private readonly JsonLimits _limits;
    private byte[]? _surroundings;
    private int _isEnumerated;

    private protected ArrayElements(ArrayPath path, JsonLimits limits, ElementReader<T> reader)
    {
        Machine = new ArrayStreamMachine(path, limits);
        _reader = reader;
        _limits = limits;
    }

    /// <summary>How many elements have been read so far.</summary>
    public long ElementsRead => Machine.Count;

    /// <summary>How many bytes of the document have been read so far.</summary>
    public long BytesRead => Machine.BytesRead;

    /// <summary>Whether the array has been met: at the end, whether there was one. False for <c>null</c> in its place.</summary>
    public bool ArrayFound => Machine.ArrayFound;

    /// <summary>The document with the array emptied to <c>[]</c>, every other byte as it came, without a byte order mark.</summary>
    /// <exception cref="InvalidOperationException">The enumeration has not come to the end of the document.</exception>
    public ReadOnlyMemory<byte> Surroundings => SurroundingBytes();

    internal ArrayStreamMachine Machine { get; }

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
            throw Machine.Surroundings.Rebase(error, bytes);
        }
    }

    /// <summary>Begins the enumeration, which there can be one of.</summary>
    internal void BeginEnumeration(string where)
    {
        if (Interlocked.Exchange(ref _isEnumerated, 1) != 0)
        {
            throw new InvalidOperationException($"The elements can be enumerated once only: they are read from {where} and not kept.");
        }
    }

    /// <summary>Reads the element that the machine has come to.</summary>
    [return: MaybeNull]
    internal T ReadElement()
    {
        try
        {
            return _reader.Read(Machine.Element, _limits.MaxDepth, Machine.ElementDepth);
        }
        catch (AiRudderJsonException error)
        {
            throw Machine.Rebase(error);
        }
    }

    /// <summary>Keeps what stands around the array, for after the end.</summary>
    internal void KeepSurroundings() => _surroundings = Machine.Surroundings.Bytes.ToArray();

    private byte[] SurroundingBytes() =>
        _surroundings ?? throw new InvalidOperationException("What stands around the array is known when the enumeration has come to the end of the document.");
}

using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Json;

/// <summary>Opens a JSON array, too long to keep or wanted while it arrives, to be read element by element.</summary>
public static class ArrayStream
{
    /// <summary>Opens the array at a path of the JSON document in a stream. Nothing is read before the enumeration begins.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="stream">The document, UTF-8. It is read to its end and no further than the limits allow.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the enumeration ends.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArrayStream<T> Open<T>(Stream stream, string path, JsonLimits? limits = null, bool leaveOpen = false)
        where T : IJsonCodec<T> => Open<T, T>(stream, path, limits, leaveOpen);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <inheritdoc cref="Open{T}(Stream, string, JsonLimits?, bool)"/>
    public static ArrayStream<T> Open<T, TCodec>(Stream stream, string path, JsonLimits? limits = null, bool leaveOpen = false)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ArrayStream<T>(stream, new ArrayPath(path), limits ?? JsonLimits.Default, leaveOpen, new CodecElementReader<T, TCodec>());
    }

    /// <summary>The same with a function that makes what is wanted of each element: with a visitor and a value type nothing is allocated.</summary>
    /// <typeparam name="T">What is made of an element.</typeparam>
    /// <param name="stream">The document, UTF-8. It is read to its end and no further than the limits allow.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="function">Called once for each element, as it arrives.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the enumeration ends.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/>, <paramref name="path"/> or <paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArrayStream<T> Open<T>(Stream stream, string path, JsonElementFunction<T> function, JsonLimits? limits = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(function);
        return new ArrayStream<T>(stream, new ArrayPath(path), limits ?? JsonLimits.Default, leaveOpen, new FunctionElementReader<T>(function));
    }

    /// <summary>Opens the array at a path of the JSON document in a pipe. Nothing is read before the enumeration begins.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="reader">The document, UTF-8. It is read to its end and no further than the limits allow.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="leaveOpen">Whether the reader is left to be completed by the caller when the enumeration ends.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArrayStream<T> Open<T>(PipeReader reader, string path, JsonLimits? limits = null, bool leaveOpen = false)
        where T : IJsonCodec<T> => Open<T, T>(reader, path, limits, leaveOpen);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <inheritdoc cref="Open{T}(PipeReader, string, JsonLimits?, bool)"/>
    public static ArrayStream<T> Open<T, TCodec>(PipeReader reader, string path, JsonLimits? limits = null, bool leaveOpen = false)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Open<T, TCodec>(reader.AsStream(leaveOpen), path, limits);
    }

    /// <summary>The same with a function that makes what is wanted of each element: with a visitor and a value type nothing is allocated.</summary>
    /// <typeparam name="T">What is made of an element.</typeparam>
    /// <param name="reader">The document, UTF-8. It is read to its end and no further than the limits allow.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="function">Called once for each element, as it arrives.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="leaveOpen">Whether the reader is left to be completed by the caller when the enumeration ends.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/>, <paramref name="path"/> or <paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArrayStream<T> Open<T>(PipeReader reader, string path, JsonElementFunction<T> function, JsonLimits? limits = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Open(reader.AsStream(leaveOpen), path, function, limits);
    }

    /// <summary>Opens the array at a path of a JSON document in memory.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="document">The document, UTF-8, in one piece or in several. It must not change while it is read.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArraySequence<T> Open<T>(ReadOnlySequence<byte> document, string path, JsonLimits? limits = null)
        where T : IJsonCodec<T> => Open<T, T>(document, path, limits);

    /// <inheritdoc cref="Open{T}(ReadOnlySequence{byte}, string, JsonLimits?)"/>
    public static ArraySequence<T> Open<T>(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null)
        where T : IJsonCodec<T> => Open<T, T>(document, path, limits);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <inheritdoc cref="Open{T}(ReadOnlySequence{byte}, string, JsonLimits?)"/>
    public static ArraySequence<T> Open<T, TCodec>(ReadOnlySequence<byte> document, string path, JsonLimits? limits = null)
        where TCodec : IJsonCodec<T> =>
        new(document, new ArrayPath(path), limits ?? JsonLimits.Default, new CodecElementReader<T, TCodec>());

    /// <summary>The same with a function that makes what is wanted of each element: with a visitor and a value type nothing is allocated.</summary>
    /// <typeparam name="T">What is made of an element.</typeparam>
    /// <param name="document">The document, UTF-8, in one piece or in several. It must not change while it is read.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="function">Called once for each element.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    public static ArraySequence<T> Open<T>(ReadOnlySequence<byte> document, string path, JsonElementFunction<T> function, JsonLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(document, new ArrayPath(path), limits ?? JsonLimits.Default, new FunctionElementReader<T>(function));
    }

    /// <inheritdoc cref="Open{T, TCodec}(ReadOnlySequence{byte}, string, JsonLimits?)"/>
    public static ArraySequence<T> Open<T, TCodec>(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null)
        where TCodec : IJsonCodec<T> => Open<T, TCodec>(new ReadOnlySequence<byte>(document), path, limits);

    /// <inheritdoc cref="Open{T}(ReadOnlySequence{byte}, string, JsonElementFunction{T}, JsonLimits?)"/>
    public static ArraySequence<T> Open<T>(ReadOnlyMemory<byte> document, string path, JsonElementFunction<T> function, JsonLimits? limits = null) =>
        Open(new ReadOnlySequence<byte>(document), path, function, limits);
}

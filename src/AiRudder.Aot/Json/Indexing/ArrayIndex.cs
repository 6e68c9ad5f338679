using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Json;

/// <summary>
/// Indexes the elements of a JSON array that is in memory, or is brought there: where each of them stands and a few of its
/// properties, in one pass at the speed of scanning. An element is read when it is asked for.
/// </summary>
/// <remarks>
/// What stands around the array is checked as in reading. Of an element only its header is, and that it is followed by a comma
/// or the array's end: the rest of it is checked when it is read.
/// </remarks>
public static class ArrayIndex
{
    /// <summary>Indexes the array at a path of a document, which must not change while the index is used.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <param name="document">The document, UTF-8. A byte order mark is passed over.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    /// <exception cref="AiRudderJsonException">The document is malformed, a header does not fit, or a limit is exceeded.</exception>
    public static ArrayIndex<T, THeader> Build<T, THeader>(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null)
        where T : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader> => Build<T, T, THeader>(document, path, limits);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <inheritdoc cref="Build{T, THeader}(ReadOnlyMemory{byte}, string, JsonLimits?)"/>
    public static ArrayIndex<T, THeader> Build<T, TCodec, THeader>(ReadOnlyMemory<byte> document, string path, JsonLimits? limits = null)
        where TCodec : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader> =>
        new(document, new ArrayPath(path), limits ?? JsonLimits.Default, new CodecElementReader<T, TCodec>(), rented: null);

    /// <summary>The same for a document in several pieces; they are copied together when they are more than one.</summary>
    /// <inheritdoc cref="Build{T, THeader}(ReadOnlyMemory{byte}, string, JsonLimits?)"/>
    public static ArrayIndex<T, THeader> Build<T, THeader>(ReadOnlySequence<byte> document, string path, JsonLimits? limits = null)
        where T : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader> => Build<T, T, THeader>(document, path, limits);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <inheritdoc cref="Build{T, THeader}(ReadOnlySequence{byte}, string, JsonLimits?)"/>
    public static ArrayIndex<T, THeader> Build<T, TCodec, THeader>(ReadOnlySequence<byte> document, string path, JsonLimits? limits = null)
        where TCodec : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader>
    {
        if (document.IsSingleSegment)
        {
            return Build<T, TCodec, THeader>(document.First, path, limits);
        }

        var array = new ArrayPath(path);
        var whole = new WholeDocument(limits ?? JsonLimits.Default);
        try
        {
            foreach (ReadOnlyMemory<byte> piece in document)
            {
                whole.Append(piece.Span);
            }

            return whole.ToIndex<T, THeader>(array, new CodecElementReader<T, TCodec>());
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    /// <summary>Reads a stream to its end into pooled memory and indexes the array at a path. A byte order mark is passed over.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <param name="stream">The document, UTF-8. It stays open.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The index; dispose it to give the memory back.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    /// <exception cref="AiRudderJsonException">The document is malformed, a header does not fit, or a limit is exceeded.</exception>
    public static Task<ArrayIndex<T, THeader>> ReadAsync<T, THeader>(Stream stream, string path, JsonLimits? limits = null, CancellationToken cancellationToken = default)
        where T : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader> => ReadAsync<T, T, THeader>(stream, path, limits, cancellationToken);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <inheritdoc cref="ReadAsync{T, THeader}(Stream, string, JsonLimits?, CancellationToken)"/>
    public static async Task<ArrayIndex<T, THeader>> ReadAsync<T, TCodec, THeader>(Stream stream, string path, JsonLimits? limits = null, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader>
    {
        ArgumentNullException.ThrowIfNull(stream);
        var array = new ArrayPath(path);
        var whole = new WholeDocument(limits ?? JsonLimits.Default);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(whole.GetFree(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                whole.Add(count);
            }

            return whole.ToIndex<T, THeader>(array, new CodecElementReader<T, TCodec>());
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    /// <summary>Reads a pipe to its end into pooled memory and indexes the array at a path. A byte order mark is passed over.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <param name="reader">The document, UTF-8. It is left to be completed by the caller.</param>
    /// <param name="path">Property names separated by dots: <c>messages</c>, <c>data.rows</c>; empty for an array at the root.</param>
    /// <param name="limits">What the document may cost; the default limits when null.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The index; dispose it to give the memory back.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> has an empty name.</exception>
    /// <exception cref="AiRudderJsonException">The document is malformed, a header does not fit, or a limit is exceeded.</exception>
    public static Task<ArrayIndex<T, THeader>> ReadAsync<T, THeader>(PipeReader reader, string path, JsonLimits? limits = null, CancellationToken cancellationToken = default)
        where T : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader> => ReadAsync<T, T, THeader>(reader, path, limits, cancellationToken);

    /// <summary>The same for elements whose type does not carry its own codec.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <typeparam name="THeader">What is read of every element.</typeparam>
    /// <inheritdoc cref="ReadAsync{T, THeader}(PipeReader, string, JsonLimits?, CancellationToken)"/>
    public static Task<ArrayIndex<T, THeader>> ReadAsync<T, TCodec, THeader>(PipeReader reader, string path, JsonLimits? limits = null, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
        where THeader : struct, IJsonHeader<THeader>
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ReadAsync<T, TCodec, THeader>(reader.AsStream(leaveOpen: true), path, limits, cancellationToken);
    }
}

using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <summary>Reads and writes models that carry generated JSON code.</summary>
public static class AiRudderJson
{
    // Where a writer is named in the caller's code, a native program carries that one. Looked up by code that types share, it
    // would bring the writer of every model that is only read: 62 kB in the microservice of the samples.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="utf8Json">The document.</param>
    /// <param name="maxDepth">How many objects and arrays may stand inside each other.</param>
    /// <returns>The model; null for the document <c>null</c>.</returns>
    /// <exception cref="AiRudderJsonException">The document is malformed, or does not fit.</exception>
    public static T? Parse<T>(ReadOnlySpan<byte> utf8Json, int maxDepth = JsonCursor.DefaultMaxDepth)
        where T : IJsonCodec<T> => Parse<T, T>(utf8Json, maxDepth);

    /// <summary>Reads a document with the codec of a type that does not carry its own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="utf8Json">The document.</param>
    /// <param name="maxDepth">How many objects and arrays may stand inside each other.</param>
    /// <returns>The value; null for the document <c>null</c>.</returns>
    /// <exception cref="AiRudderJsonException">The document is malformed, or does not fit.</exception>
    public static T? Parse<T, TCodec>(ReadOnlySpan<byte> utf8Json, int maxDepth = JsonCursor.DefaultMaxDepth)
        where TCodec : IJsonCodec<T>
    {
        var cursor = new JsonCursor(utf8Json, maxDepth);
        T? value = JsonCursor.Read<T, TCodec>(ref cursor);
        cursor.End();
        return value;
    }

    /// <summary>Reads a value at a cursor, leniently where its models are lenient and it does not fit; their own readers are strict.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="cursor">Stands before the value.</param>
    /// <returns>The model; null for <c>null</c>.</returns>
    /// <exception cref="AiRudderJsonException">The value is malformed, or does not fit.</exception>
    public static T? Read<T>(ref JsonCursor cursor)
        where T : IJsonCodec<T> => JsonCursor.Read<T, T>(ref cursor);

    /// <summary>Writes a document.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="destination">Takes the bytes, when all of them are written.</param>
    /// <param name="value">The model.</param>
    /// <exception cref="AiRudderJsonException">It has no JSON form.</exception>
    [MethodImpl(Inlined)]
    public static unsafe void Write<T>(IBufferWriter<byte> destination, T? value)
        where T : IJsonCodec<T> => Write(destination, value, &T.WriteJson);

    /// <summary>Writes a document into an array of its own.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="value">The model.</param>
    /// <exception cref="AiRudderJsonException">It has no JSON form.</exception>
    [MethodImpl(Inlined)]
    public static byte[] ToUtf8Bytes<T>(T? value)
        where T : IJsonCodec<T> => ToUtf8Bytes<T, T>(value);

    /// <summary>Writes a document into an array of its own, with the codec of a type that does not carry one.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="AiRudderJsonException">It has no JSON form.</exception>
    [MethodImpl(Inlined)]
    public static unsafe byte[] ToUtf8Bytes<T, TCodec>(T? value)
        where TCodec : IJsonCodec<T> => ToUtf8Bytes(value, &TCodec.WriteJson);

    private static unsafe byte[] ToUtf8Bytes<T>(T? value, delegate*<ref JsonBuffer, T?, void> write)
    {
        var buffer = new JsonBuffer();
        try
        {
            write(ref buffer, value);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static unsafe void Write<T>(IBufferWriter<byte> destination, T? value, delegate*<ref JsonBuffer, T?, void> write)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var buffer = new JsonBuffer();
        try
        {
            write(ref buffer, value);
            destination.Write(buffer.WrittenSpan);
        }
        finally
        {
            buffer.Dispose();
        }
    }
}

namespace AiRudder.Aot.Json;

/// <summary>
/// The contract between generated JSON code and the code that uses it: reads a <typeparamref name="T"/> from a cursor,
/// writes one to a buffer. Partial models implement it for themselves; for every other type the generator emits a companion.
/// </summary>
/// <typeparam name="T">The type that is read and written.</typeparam>
public interface IJsonCodec<T>
{
    /// <summary>Reads one value and leaves the cursor behind it. JSON <c>null</c> gives null where <typeparamref name="T"/> can hold it.</summary>
    /// <param name="cursor">Stands before the value.</param>
    /// <exception cref="AiRudderJsonException">The bytes are not well-formed, or not of this shape.</exception>
    static abstract T? ReadJson(ref JsonCursor cursor);

    /// <summary>Writes one value; null becomes JSON <c>null</c>.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="AiRudderJsonException">The value has no JSON form: a number that is not finite, or nesting deeper than the limit.</exception>
    static abstract void WriteJson(ref JsonBuffer buffer, T? value);
}

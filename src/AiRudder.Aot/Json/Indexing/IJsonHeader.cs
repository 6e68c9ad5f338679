namespace AiRudder.Aot.Json;

/// <summary>
/// What is wanted of an element before it is read: the contract between <see cref="ArrayIndex"/> and a small type that reads
/// a few properties of the element and leaves the rest alone.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonHeader<TSelf>
    where TSelf : struct, IJsonHeader<TSelf>
{
    /// <summary>Reads what is wanted, and may stop there.</summary>
    /// <param name="cursor">
    /// Stands before the element. Afterwards it stands there still, or behind it, or somewhere inside it between two values:
    /// behind a value that was read, or before a property's name. The rest is passed over at the speed of scanning.
    /// </param>
    /// <exception cref="AiRudderJsonException">What was read is malformed, or does not fit.</exception>
    static abstract TSelf ReadHeader(ref JsonCursor cursor);
}

namespace AiRudder.Aot.Json;

/// <summary>Reads one element from its bytes. The codec is a type argument of the derived class only, so that it is none of <see cref="ArrayStream{T}"/>.</summary>
internal abstract class ElementReader<T>
{
    /// <summary>Reads an element.</summary>
    /// <param name="element">Its bytes, all of them.</param>
    /// <param name="maxDepth">How many objects and arrays may stand inside each other in the whole document.</param>
    /// <param name="depth">How many stand around the element.</param>
    /// <exception cref="AiRudderJsonException">It is malformed, or does not fit.</exception>
    public abstract T? Read(ReadOnlySpan<byte> element, int maxDepth, int depth);
}

namespace AiRudder.Aot.Json;

/// <summary>Counts the elements of all arrays of a document, however they are nested: its values, without those of properties and the root.</summary>
internal struct ElementCount : IJsonVisitor
{
    private long _values;
    private long _names;

    /// <summary>How many elements a document has, as far as it is well-formed.</summary>
    internal static long Of(ReadOnlySpan<byte> document, int maxDepth)
    {
        var count = default(ElementCount);
        try
        {
            var cursor = new JsonCursor(document, maxDepth);
            cursor.Visit(ref count);
        }
        catch (AiRudderJsonException)
        {
            // Who reads it says what is wrong with it, and where.
        }

        return count._values - count._names - 1;
    }

    public void BeginObject() => _values++;

    public readonly void EndObject()
    {
    }

    public void BeginArray() => _values++;

    public readonly void EndArray()
    {
    }

    public void Name(JsonText name) => _names++;

    public void String(JsonText text) => _values++;

    public void Number(ReadOnlySpan<byte> token) => _values++;

    public void Boolean(bool value) => _values++;

    public void Null() => _values++;
}

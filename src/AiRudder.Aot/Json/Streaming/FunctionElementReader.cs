namespace AiRudder.Aot.Json;

/// <summary>Reads elements with a function of the caller's.</summary>
internal sealed class FunctionElementReader<T>(JsonElementFunction<T> function) : ElementReader<T>
{
    public override T? Read(ReadOnlySpan<byte> element, int maxDepth, int depth)
    {
        var cursor = new JsonCursor(element, maxDepth, depth);
        T value = function(ref cursor);
        cursor.End();
        return value;
    }
}

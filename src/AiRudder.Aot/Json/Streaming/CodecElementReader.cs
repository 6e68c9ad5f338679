namespace AiRudder.Aot.Json;

/// <inheritdoc/>
internal sealed class CodecElementReader<T, TCodec> : ElementReader<T>
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    public override T? Read(ReadOnlySpan<byte> element, int maxDepth, int depth)
    {
        var cursor = new JsonCursor(element, maxDepth, depth);
        T? value = JsonCursor.Read<T, TCodec>(ref cursor);
        cursor.End();
        return value;
    }
}

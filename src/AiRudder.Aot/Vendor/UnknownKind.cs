using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor;

/// <summary>What a value of an unknown kind calls itself.</summary>
internal static class UnknownKind
{
    /// <summary>The text of its <c>type</c>; null where it is no object, or has none that is a text.</summary>
    public static string? Of(RawJson json)
    {
        var cursor = new JsonCursor(json.Utf8.Span);
        return !json.IsEmpty && cursor.TryPeekDiscriminator("\"type\":"u8, out ReadOnlySpan<byte> type) ? cursor.DecodeString(type) : null;
    }
}

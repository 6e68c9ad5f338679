using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>The payload of an operation that has none: whatever stands there is stepped over.</summary>
internal readonly struct NoPayload : IJsonCodec<NoPayload>
{
    public static NoPayload ReadJson(ref JsonCursor cursor)
    {
        cursor.SkipValue();
        return default;
    }

    public static void WriteJson(ref JsonBuffer buffer, NoPayload value) => buffer.WriteNull();
}

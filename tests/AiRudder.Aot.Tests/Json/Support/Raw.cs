using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Any value, as its text.</summary>
internal sealed class Raw : IJsonCodec<string>
{
    public static string? ReadJson(ref JsonCursor cursor) => cursor.ReadRawJson().ToString();

    public static void WriteJson(ref JsonBuffer buffer, string? value) => buffer.WriteRaw(System.Text.Encoding.UTF8.GetBytes(value ?? "null"));
}

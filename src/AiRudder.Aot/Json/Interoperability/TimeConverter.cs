using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Json;

/// <summary>Reads and writes a point in time with our cursor and buffer.</summary>
internal sealed class TimeConverter<T>(TimeConverter<T>.Reader read, WrittenJson.ValueWriter<T> write) : JsonConverter<T>
{
    public delegate T Reader(ref JsonCursor cursor);

    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var cursor = new JsonCursor(JsonMarshal.GetRawUtf8Value(document.RootElement));
        return read(ref cursor);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => WrittenJson.Write(writer, value, write);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Json;

/// <summary>Keeps a value that the options let pass, however deep and lenient.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override bool HandleNull => true;

    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return KeptJson.Of(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        WrittenJson.CopyTo(writer, value.IsEmpty ? "null"u8 : value.Utf8.Span);
}

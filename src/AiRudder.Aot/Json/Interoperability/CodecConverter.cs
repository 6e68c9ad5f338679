using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Json;

/// <summary>Serves System.Text.Json with generated JSON code: one reader and one writer per model, not two. Made by generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
/// <remarks>A value's bytes are looked at twice on this road: it is for interoperability, not for speed.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodecConverter<T, TCodec> : JsonConverter<T>
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    /// <exception cref="AiRudderJsonException">The value does not fit; path and offset are relative to it.</exception>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return AiRudderJson.Parse<T, TCodec>(JsonMarshal.GetRawUtf8Value(document.RootElement));
    }

    /// <inheritdoc/>
    /// <exception cref="AiRudderJsonException">The value has no JSON form.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WrittenJson.Write(writer, value, TCodec.WriteJson);
    }
}

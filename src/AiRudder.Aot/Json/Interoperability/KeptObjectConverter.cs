using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Reads and writes a type that keeps its JSON as it came. Made by generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="parts">Its description part by part.</param>
/// <param name="get">Gives what was kept.</param>
/// <param name="set">Keeps it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeptObjectConverter<T>(JsonTypeInfo<T> parts, Func<T, RawJson> get, KeptObjectConverter<T>.Keeper set) : JsonConverter<T>
    where T : notnull
{
    /// <summary>Keeps an object's JSON.</summary>
    /// <param name="target">The object.</param>
    /// <param name="json">Its JSON.</param>
    public delegate void Keeper(ref T target, RawJson json);

    /// <inheritdoc/>
    /// <exception cref="JsonException">The value does not fit.</exception>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument whole = JsonDocument.ParseValue(ref reader);
        T? value = whole.RootElement.ValueKind != JsonValueKind.Object && parts.CreateObject is { } create && !parts.Properties.Any(property => property.IsRequired)
            ? create() // what keeps its JSON takes any
            : whole.Deserialize(parts);
        if (value is not null)
        {
            set(ref value, KeptJson.Of(whole.RootElement));
        }

        return value;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RawJson kept = get(value);
        if (kept.IsEmpty)
        {
            JsonSerializer.Serialize(writer, value, parts);
            return;
        }

        WrittenJson.CopyTo(writer, kept.Utf8.Span);
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Reads and writes a base type by the descriptions of its derived types: the discriminator may stand anywhere, and may be unknown. Made by generated code.</summary>
/// <typeparam name="T">The base type.</typeparam>
/// <param name="discriminator">Name of the property that tells the derived types apart.</param>
/// <param name="derivedTypes">The derived types and their values of it.</param>
/// <param name="unknown">The type that takes other values, and objects without one; null when they are an error.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PolymorphicConverter<T>(string discriminator, (string Value, Type Type)[] derivedTypes, Type? unknown) : JsonConverter<T>
    where T : notnull
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The value does not fit.</exception>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RefusePreservedReferences(options);
        string? value = Discriminator(reader);
        Type type = Array.Find(derivedTypes, derived => derived.Value == value).Type ?? unknown
            ?? throw new JsonException($"The property '{discriminator}' of a {typeof(T).Name} is missing, or has a value that is not known.");
        return (T?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(type));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The value's type is not declared, or a converter does not write it as an object.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        RefusePreservedReferences(options);
        Type type = value.GetType();
        string? known = Array.Find(derivedTypes, derived => derived.Type == type).Value;
        if (known is null && type != unknown)
        {
            throw new NotSupportedException($"A value derived from {typeof(T).Name} has no discriminator: '{type}' is not declared with [JsonDerivedType].");
        }

        JsonTypeInfo typeInfo = options.GetTypeInfo(type);
        if (known is null)
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
            return;
        }

        using JsonDocument written = DocumentOf(writer, value, typeInfo);
        JsonElement properties = written.RootElement;
        if (properties.ValueKind != JsonValueKind.Object)
        {
            throw new NotSupportedException($"A converter writes '{type}' as something else than an object, so that its discriminator '{discriminator}' has no place.");
        }

        writer.WriteStartObject();
        if (!properties.TryGetProperty(discriminator, out _))
        {
            writer.WriteString(discriminator, known);
        }

        foreach (JsonProperty property in properties.EnumerateObject())
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    // A document of its own begins its depth at nothing: a value that contains itself would never end.
    private static JsonDocument DocumentOf(Utf8JsonWriter writer, T value, JsonTypeInfo typeInfo)
    {
        int around = WrittenJson.DepthAround;
        try
        {
            WrittenJson.DepthAround += writer.CurrentDepth + 1;
            int limit = typeInfo.Options.MaxDepth == 0 ? CodecOptions.DefaultMaxDepth : typeInfo.Options.MaxDepth;
            return WrittenJson.DepthAround <= limit
                ? JsonSerializer.SerializeToDocument(value, typeInfo)
                : throw new JsonException($"The value is nested deeper than {limit}, or contains itself.");
        }
        finally
        {
            WrittenJson.DepthAround = around;
        }
    }

    private static void RefusePreservedReferences(JsonSerializerOptions options)
    {
        if (options.ReferenceHandler is { } handler && handler != ReferenceHandler.IgnoreCycles)
        {
            throw new NotSupportedException($"References cannot be preserved through '{typeof(T)}', whose discriminator may stand anywhere.");
        }
    }

    // Looks ahead with a copy of the reader, whose whole value is at hand.
    private string? Discriminator(Utf8JsonReader ahead)
    {
        if (ahead.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isFound = ahead.ValueTextEquals(discriminator);
            ahead.Read();
            if (isFound)
            {
                return ahead.TokenType == JsonTokenType.String ? ahead.GetString() : null;
            }

            ahead.Skip();
        }

        return null;
    }
}

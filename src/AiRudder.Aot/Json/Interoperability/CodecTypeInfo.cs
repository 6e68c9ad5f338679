using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Describes types to System.Text.Json. Called by the emitted <see cref="JsonSerializerContext"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecTypeInfo
{
    /// <summary>Describes a type; a converter for it in the caller's options goes first.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="options">The options that the description is for.</param>
    public static JsonTypeInfo<T> Create<T, TCodec>(JsonSerializerOptions options)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (JsonConverter converter in options.Converters)
        {
            if (converter.CanConvert(typeof(T)))
            {
                JsonConverter? chosen = converter is JsonConverterFactory factory ? factory.CreateConverter(typeof(T), options) : converter;
                if (chosen is not null)
                {
                    return JsonMetadataServices.CreateValueInfo<T>(options, chosen);
                }
            }
        }

        return JsonMetadataServices.CreateValueInfo<T>(options, new CodecConverter<T, TCodec>());
    }
}

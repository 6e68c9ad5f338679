using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Describes types to System.Text.Json. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecTypeInfo
{
    /// <summary>Describes a type by a converter, which sees to derived types by itself.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">The options that the description is for.</param>
    /// <param name="converter">The converter.</param>
    public static JsonTypeInfo<T> ByConverter<T>(JsonSerializerOptions options, JsonConverter converter)
    {
        JsonTypeInfo<T> info = JsonMetadataServices.CreateValueInfo<T>(options, converter);

        // The type's attributes say that it is polymorphic, which System.Text.Json refuses where a converter is at work.
        info.PolymorphismOptions = null;
        return info;
    }

    /// <summary>Makes the description of an object or a collection follow the options, also in how numbers are read and written.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="info">The description, which says of numbers that they are strict.</param>
    public static JsonTypeInfo<T> ByParts<T>(JsonTypeInfo<T> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.NumberHandling = null;
        return info;
    }
}

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

    /// <summary>Describes a property.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="options">The options that the description is for.</param>
    /// <param name="declaringType">The type that has the property.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="jsonName">Its name in JSON where that is declared; null where the options give it.</param>
    /// <param name="getter">Reads it; null when it is not written.</param>
    /// <param name="setter">Sets it; null when it is not read, or by the constructor.</param>
    /// <param name="ignore">When it is left out, where that is declared; null where the options say so.</param>
    /// <param name="converter">Its own converter; null for that of its type.</param>
    /// <param name="isRequired">Whether an object without it is refused.</param>
    /// <param name="isNeverNull">Whether null is refused, by options that respect such annotations.</param>
    public static JsonPropertyInfo Property<T>(
        JsonSerializerOptions options,
        Type declaringType,
        string name,
        string? jsonName,
        Func<object, T?>? getter,
        Action<object, T?>? setter,
        JsonIgnoreCondition? ignore = null,
        JsonConverter<T>? converter = null,
        bool isRequired = false,
        bool isNeverNull = false)
    {
        JsonPropertyInfo info = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = declaringType,
            PropertyName = name,
            JsonPropertyName = jsonName,
            Getter = getter,
            Setter = setter,
            IgnoreCondition = ignore,
            Converter = converter,
        });
        if (isRequired)
        {
            info.IsRequired = true;
        }

        if (isNeverNull)
        {
            info.IsGetNullable = false;
            info.IsSetNullable = false;
        }

        return info;
    }

    /// <summary>Describes the property that keeps what no other property takes.</summary>
    /// <typeparam name="T">The property's type as System.Text.Json is to see it.</typeparam>
    /// <param name="options">The options that the description is for.</param>
    /// <param name="declaringType">The type that has the property.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="getter">Reads it.</param>
    /// <param name="setter">Sets it.</param>
    public static JsonPropertyInfo ExtensionData<T>(JsonSerializerOptions options, Type declaringType, string name, Func<object, T?> getter, Action<object, T?> setter) =>
        JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = true,
            IsPublic = true,
            IsExtensionData = true,
            DeclaringType = declaringType,
            PropertyName = name,

            // Never looked up, and not another property's.
            JsonPropertyName = $"[{name}]",
            Getter = getter,
            Setter = setter,
        });
}

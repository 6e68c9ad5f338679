using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Describes types by a converter. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConverterTypeInfo
{
    /// <summary>Describes a type by a converter, which sees to derived types by itself.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">The options that the description is for.</param>
    /// <param name="converter">The converter.</param>
    public static JsonTypeInfo<T> Create<T>(JsonSerializerOptions options, JsonConverter converter)
    {
        JsonTypeInfo<T> info = JsonMetadataServices.CreateValueInfo<T>(options, converter);

        // The type's attributes say that it is polymorphic, which System.Text.Json refuses where a converter is at work.
        info.PolymorphismOptions = null;
        return info;
    }
}

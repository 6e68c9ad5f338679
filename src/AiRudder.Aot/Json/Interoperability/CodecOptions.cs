using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Json;

/// <summary>Which options generated JSON code follows.</summary>
internal static class CodecOptions
{
    /// <summary>The depth that both sides keep to unless told otherwise.</summary>
    public const int DefaultMaxDepth = JsonCursor.DefaultMaxDepth;

    /// <summary>Whether generated code does what the options ask for, converters and resolvers apart.</summary>
    /// <remarks>Encoder and indentation do not count: <see cref="WrittenJson"/> sees to them.</remarks>
    public static bool AreFollowed(JsonSerializerOptions options) =>
        !options.PropertyNameCaseInsensitive
        && options.NumberHandling == JsonNumberHandling.Strict
        && options.ReadCommentHandling == JsonCommentHandling.Disallow
        && !options.AllowTrailingCommas
        && options.PropertyNamingPolicy is null
        && options.DictionaryKeyPolicy is null
        && options.DefaultIgnoreCondition == JsonIgnoreCondition.Never
#pragma warning disable SYSLIB0020 // Obsolete, and followed by System.Text.Json all the same.
        && !options.IgnoreNullValues
#pragma warning restore SYSLIB0020
        && !options.IgnoreReadOnlyProperties
        && options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Skip
        && options.PreferredObjectCreationHandling == JsonObjectCreationHandling.Replace
        && options.ReferenceHandler is null
        && !options.RespectNullableAnnotations
        && !options.RespectRequiredConstructorParameters
#if NET10_0_OR_GREATER
        && options.AllowDuplicateProperties
#endif
        && (options.MaxDepth is 0 or DefaultMaxDepth);
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>What a generated context knows of a type. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CodecEntry
{
    private protected CodecEntry(Type type, Type[]? uses)
    {
        Type = type;
        Uses = uses;
    }

    /// <summary>The type.</summary>
    internal Type Type { get; }

    /// <summary>The types that its JSON is made of; null when they are not known here.</summary>
    internal Type[]? Uses { get; }

    /// <summary>Describes the type with a converter.</summary>
    internal abstract JsonTypeInfo Describe(JsonSerializerOptions options, JsonConverter converter);

    /// <summary>Describes the type by its generated JSON code.</summary>
    internal abstract JsonTypeInfo DescribeByCode(JsonSerializerOptions options);

    /// <summary>Describes the type part by part, so that every part follows the options.</summary>
    internal abstract JsonTypeInfo? DescribeByParts(JsonSerializerOptions options);
}

/// <summary>A type that has generated JSON code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
/// <param name="uses">The types that its JSON is made of; null when they are not known.</param>
/// <param name="describe">Describes it part by part; null when it has no parts, or they are not known.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodecEntry<T, TCodec>(Type[]? uses, Func<JsonSerializerOptions, JsonTypeInfo<T>>? describe = null) : CodecEntry(typeof(T), uses ?? PartsOfText)
    where TCodec : IJsonCodec<T>
{
    /// <summary>Code written by hand hides what its JSON is made of; but a value that is formatted as text, a phone number, is made of nothing.</summary>
    private static Type[]? PartsOfText => typeof(T).IsValueType && typeof(ISpanFormattable).IsAssignableFrom(typeof(T)) ? [] : null;

    /// <inheritdoc/>
    internal override JsonTypeInfo Describe(JsonSerializerOptions options, JsonConverter converter) => CodecTypeInfo.ByConverter<T>(options, converter);

    /// <inheritdoc/>
    internal override JsonTypeInfo DescribeByCode(JsonSerializerOptions options) => Describe(options, new CodecConverter<T, TCodec>());

    /// <inheritdoc/>
    internal override JsonTypeInfo? DescribeByParts(JsonSerializerOptions options) => describe?.Invoke(options);
}

/// <summary>A type that System.Text.Json converts by itself: a scalar, a nullable value, a dictionary of extension data.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="describe">Describes it.</param>
/// <param name="uses">For a nullable value: the value's type.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlatformEntry<T>(Func<JsonSerializerOptions, JsonTypeInfo<T>> describe, params Type[] uses) : CodecEntry(typeof(T), uses)
{
    /// <inheritdoc/>
    internal override JsonTypeInfo Describe(JsonSerializerOptions options, JsonConverter converter) => CodecTypeInfo.ByConverter<T>(options, converter);

    /// <inheritdoc/>
    internal override JsonTypeInfo DescribeByCode(JsonSerializerOptions options) => describe(options);

    /// <inheritdoc/>
    internal override JsonTypeInfo DescribeByParts(JsonSerializerOptions options) => describe(options);
}

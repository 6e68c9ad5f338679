using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>
/// Base of the contexts that the generator emits. A type is described by its generated JSON code where that does what the
/// options ask for, part by part otherwise: then System.Text.Json reads and writes it, and every part follows the options.
/// </summary>
public abstract class CodecContext : JsonSerializerContext, IJsonTypeInfoResolver
{
    /// <summary>Creates a context with options of its own: the defaults, and the relaxed encoder that our own writer agrees with.</summary>
    protected CodecContext()
        : this(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
    {
    }

    /// <summary>Creates a context that is bound to options.</summary>
    /// <param name="options">The options; they cannot be changed afterwards.</param>
    protected CodecContext(JsonSerializerOptions options)
        : base(options)
    {
    }

    /// <inheritdoc/>
    protected sealed override JsonSerializerOptions? GeneratedSerializerOptions => null;

    /// <inheritdoc/>
    public sealed override JsonTypeInfo? GetTypeInfo(Type type) => Options.TryGetTypeInfo(type, out JsonTypeInfo? typeInfo) ? typeInfo : null;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The options ask for what cannot be done for this type.</exception>
    JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) => Find(type) is { } entry ? new CodecResolution(this, options).Describe(entry) : null;

    /// <summary>What this assembly's generated code knows of a type. Overridden by generated code.</summary>
    /// <param name="type">The type.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract CodecEntry? FindCodec(Type type);

    /// <summary>What the context knows of a type.</summary>
    internal CodecEntry? Find(Type type) => FindCodec(type);
}

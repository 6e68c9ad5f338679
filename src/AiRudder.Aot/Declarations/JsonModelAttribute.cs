using System.Text.Json.Serialization;

namespace AiRudder.Aot;

/// <summary>
/// On a type: generates its JSON code even when no endpoint's signature reaches it, and sets how it is written. On an
/// assembly: sets the defaults of all models that are declared in it.
/// </summary>
/// <remarks>The same choices as <see cref="JsonSourceGenerationOptionsAttribute"/>, under the same names.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly, Inherited = false)]
public sealed class JsonModelAttribute : Attribute
{
    /// <summary>
    /// A type that carries <see cref="SurfaceAttribute"/>: naming policy and time format are those of that surface, unless
    /// <see cref="PropertyNamingPolicy"/> stands beside it. A model has one JSON form, however many surfaces reach it, so it
    /// says itself which one it follows.
    /// </summary>
    public Type? Surface { get; set; }

    /// <summary>How property names become JSON names. Default: as they are.</summary>
    public JsonKnownNamingPolicy PropertyNamingPolicy { get; set; }

    /// <summary>When a property is left out in writing. Default: never.</summary>
    public JsonIgnoreCondition DefaultIgnoreCondition { get; set; }

    /// <summary>
    /// Whether a value that does not fit an optional property is no error: the property stays as it is when absent, and the
    /// value is kept in the extension data under the property's name, from where it is written back; without extension data it
    /// is dropped. What is malformed is an error all the same, and so is a value that does not fit a required property.
    /// Default: false.
    /// </summary>
    public bool Lenient { get; set; }
}

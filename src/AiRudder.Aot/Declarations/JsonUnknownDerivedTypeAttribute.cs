namespace AiRudder.Aot;

/// <summary>
/// Beside <see cref="System.Text.Json.Serialization.JsonDerivedTypeAttribute"/> on a polymorphic base type: the derived type
/// that takes an object whose discriminator is missing or not known. Without one such an object is an error.
/// </summary>
/// <param name="type">The derived type. A property of type <see cref="Json.RawJson"/> with <see cref="JsonRawAttribute"/> keeps the object as it came.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class JsonUnknownDerivedTypeAttribute(Type type) : Attribute
{
    /// <summary>The derived type.</summary>
    public Type Type { get; } = type;
}

namespace AiRudder.Aot.Generator.Model;

/// <summary>A base type whose derived types are told apart by a discriminator.</summary>
internal sealed record PolymorphicModel(
    string Type,
    CodecHost Host,
    bool IsReference,
    string Name,
    string Discriminator,
    EquatableArray<DerivedTypeModel> DerivedTypes,
    TypeUse? Unknown) : TypeModel(Type, Host, IsReference);

/// <summary>A derived type and the discriminator's value for it.</summary>
/// <param name="RawProperty">Its property that keeps the whole object, when it has one.</param>
internal sealed record DerivedTypeModel(string Value, TypeUse Use, string? RawProperty);

namespace AiRudder.Aot.Generator.Model;

/// <summary>A class, record or struct that is a JSON object.</summary>
/// <param name="Name">The type's simple name, for messages.</param>
/// <param name="Properties">Its properties in the order in which they are written.</param>
/// <param name="Parameters">Parameters of the constructor that is used; empty for a parameterless one.</param>
/// <param name="Discriminators">Those of the hierarchies it is part of: known, but not properties.</param>
/// <param name="ExtensionData">The property that takes what the model does not have.</param>
/// <param name="RawProperty">The property that keeps the whole object as it came.</param>
internal sealed record ObjectModel(
    string Type,
    CodecHost Host,
    bool IsReference,
    string Name,
    EquatableArray<PropertyModel> Properties,
    EquatableArray<ConstructorParameterModel> Parameters,
    EquatableArray<DiscriminatorModel> Discriminators,
    ExtensionDataModel? ExtensionData,
    PropertyModel? RawProperty,
    bool SetsRequiredMembers) : TypeModel(Type, Host, IsReference);

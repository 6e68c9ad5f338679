namespace AiRudder.Aot.Generator.Model;

/// <summary>All that is declared in a compilation.</summary>
internal sealed record Declarations(
    EquatableArray<Parsed<ClientModel>> Clients,
    EquatableArray<Parsed<TypeUse>> Models,
    EquatableArray<Parsed<OpenEnumModel>> OpenEnums,
    EquatableArray<Parsed<ContextModel>> Contexts);

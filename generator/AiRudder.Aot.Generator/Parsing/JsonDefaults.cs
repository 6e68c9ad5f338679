using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>
/// The choices that [JsonModel] makes for a type: its own, else those of the surface it follows, else its assembly's in the
/// same order, else System.Text.Json's defaults.
/// </summary>
/// <param name="TimeFormat">Member of TimeFormat that the surface names; null where none does.</param>
internal readonly record struct JsonDefaults(int NamingPolicy, bool IsNamingPolicyDeclared, int IgnoreCondition, bool IsIgnoreConditionDeclared, string? TimeFormat, bool IsLenient)
{
    private const string Policy = "PropertyNamingPolicy";
    private const string Condition = "DefaultIgnoreCondition";
    private const string Lenient = "Lenient";

    public static JsonDefaults Of(INamedTypeSymbol type)
    {
        AttributeData? own = type.Attribute(KnownNames.JsonModel);
        AttributeData? assembly = type.ContainingAssembly?.Attribute(KnownNames.JsonModel);
        AttributeData? condition = own?.IsNamed(Condition) == true ? own : assembly?.IsNamed(Condition) == true ? assembly : null;
        SurfaceDefaults surface = SurfaceOf(own);
        SurfaceDefaults common = SurfaceOf(assembly);
        int? naming = PolicyOf(own) ?? surface.NamingPolicy ?? PolicyOf(assembly) ?? common.NamingPolicy;
        return new JsonDefaults(
            naming ?? 0,
            naming is not null,
            condition?.Named<int>(Condition) ?? 0,
            condition is not null,
            surface.TimeFormat ?? common.TimeFormat,
            (own?.IsNamed(Lenient) == true ? own : assembly)?.Named<bool>(Lenient) == true);
    }

    /// <summary>What [JsonModel] names as a type's surface, and is none; null where nothing is wrong.</summary>
    public static INamedTypeSymbol? NoSurface(INamedTypeSymbol type) =>
        (Named(type.Attribute(KnownNames.JsonModel)) ?? Named(type.ContainingAssembly?.Attribute(KnownNames.JsonModel))) is { } surface && !surface.Has(KnownNames.Surface) ? surface : null;

    /// <summary>When a property is left out, by JsonIgnoreCondition's number; null for one that is not part of the JSON at all.</summary>
    public static IgnoreWhen? When(int condition, bool canBeNull) => condition switch
    {
        1 => null,
        2 => IgnoreWhen.Default,
        3 when canBeNull => IgnoreWhen.Null,
        _ => IgnoreWhen.Never,
    };

    private static int? PolicyOf(AttributeData? model) => model?.IsNamed(Policy) == true ? model.Named<int>(Policy) : null;

    private static SurfaceDefaults SurfaceOf(AttributeData? model) => SurfaceDefaults.Of(Named(model));

    private static INamedTypeSymbol? Named(AttributeData? model) => model?.Named<INamedTypeSymbol>("Surface");
}

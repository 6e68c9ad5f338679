using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>The choices that [JsonModel] makes for a type: its own, else its assembly's, else System.Text.Json's defaults.</summary>
internal readonly record struct JsonDefaults(int NamingPolicy, bool IsNamingPolicyDeclared, int IgnoreCondition, bool IsIgnoreConditionDeclared)
{
    private const string Policy = "PropertyNamingPolicy";
    private const string Condition = "DefaultIgnoreCondition";

    public static JsonDefaults Of(INamedTypeSymbol type)
    {
        AttributeData? own = type.Attribute(KnownNames.JsonModel);
        AttributeData? assembly = type.ContainingAssembly?.Attribute(KnownNames.JsonModel);
        return new JsonDefaults(
            Choose(own, assembly, Policy),
            IsDeclared(own, assembly, Policy),
            Choose(own, assembly, Condition),
            IsDeclared(own, assembly, Condition));
    }

    /// <summary>When a property is left out, by JsonIgnoreCondition's number; null for one that is not part of the JSON at all.</summary>
    public static IgnoreWhen? When(int condition, bool canBeNull) => condition switch
    {
        1 => null,
        2 => IgnoreWhen.Default,
        3 when canBeNull => IgnoreWhen.Null,
        _ => IgnoreWhen.Never,
    };

    private static int Choose(AttributeData? own, AttributeData? assembly, string name) =>
        own?.IsNamed(name) == true ? own.Named<int>(name) : assembly?.Named<int>(name) ?? 0;

    private static bool IsDeclared(AttributeData? own, AttributeData? assembly, string name) => own?.IsNamed(name) == true || assembly?.IsNamed(name) == true;
}

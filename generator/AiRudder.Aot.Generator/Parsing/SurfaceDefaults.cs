using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>What a surface says once for all names and times that do not say it themselves.</summary>
/// <param name="NamingPolicy">By its number in JsonKnownNamingPolicy; null where the surface names none.</param>
/// <param name="TimeFormat">Member of TimeFormat; null where the surface names none.</param>
internal readonly record struct SurfaceDefaults(int? NamingPolicy, string? TimeFormat)
{
    public static SurfaceDefaults Of(INamedTypeSymbol? surface)
    {
        if (surface?.Attribute(KnownNames.Surface) is not { } attribute)
        {
            return default;
        }

        return new SurfaceDefaults(
            attribute.IsNamed("PropertyNamingPolicy") ? attribute.Named<int>("PropertyNamingPolicy") : null,
            attribute.IsNamed("TimeFormat") ? TimeChoice.NameOf(attribute.Named<int>("TimeFormat")) : null);
    }

    /// <summary>A name that is not written out, as it stands on the wire.</summary>
    public string Name(string name) => Parsing.NamingPolicy.Apply(NamingPolicy ?? 0, name);

    /// <summary>What holds inside a type that makes choices of its own.</summary>
    public SurfaceDefaults Within(JsonDefaults model) =>
        new(model.IsNamingPolicyDeclared ? model.NamingPolicy : NamingPolicy, model.TimeFormat ?? TimeFormat);
}

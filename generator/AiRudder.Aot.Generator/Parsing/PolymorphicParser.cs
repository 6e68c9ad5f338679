using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses base types whose derived types are told apart by a discriminator.</summary>
internal static class PolymorphicParser
{
    private const string DefaultDiscriminator = "$type";

    public static PolymorphicModel? Parse(INamedTypeSymbol type, string key, CodecHost host, TypeSite site, TypeGraph graph)
    {
        LocationInfo? place = type.Place() ?? site.Place;
        if (!type.IsAbstract)
        {
            graph.Diagnostics.Add(Descriptors.InvalidPolymorphism, place, type.Shown(), "make it abstract; a derived type with its own discriminator takes what the base would have taken");
            return null;
        }

        var derived = new List<DerivedTypeModel>();
        var values = new HashSet<string>();
        var types = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        bool isValid = true;
        foreach (AttributeData attribute in type.Attributes(KnownNames.JsonDerivedType))
        {
            LocationInfo? attributePlace = attribute.Place() ?? place;
            string? problem = Derived(attribute, type, out INamedTypeSymbol? derivedType, out string? value);
            if (problem is null && !values.Add(value!))
            {
                problem = $"the discriminator '{value}' stands twice";
            }

            if (problem is null && !types.Add(derivedType!))
            {
                problem = $"'{derivedType!.Shown()}' stands twice";
            }

            if (problem is not null)
            {
                graph.Diagnostics.Add(Descriptors.InvalidPolymorphism, attributePlace, type.Shown(), problem);
                isValid = false;
            }
            else if (Clash(derivedType!, Discriminator(type)) is { } clash)
            {
                graph.Diagnostics.Add(Descriptors.AmbiguousDiscriminator, clash.Place() ?? attributePlace, clash.Name, derivedType!.Shown(), Discriminator(type), type.Shown());
                isValid = false;
            }
            else if (graph.Use(derivedType!, site with { Place = attributePlace, Path = site.Path + $"({derivedType!.Name})" }) is { } use)
            {
                derived.Add(new DerivedTypeModel(value!, use, RawProperty(derivedType!)));
            }
            else
            {
                isValid = false;
            }
        }

        TypeUse? unknown = null;
        if (type.Attribute(KnownNames.JsonUnknownDerivedType) is { } fallback)
        {
            if (fallback.Argument<INamedTypeSymbol>() is not { } unknownType || !IsConcreteDerived(unknownType, type))
            {
                graph.Diagnostics.Add(Descriptors.InvalidPolymorphism, fallback.Place() ?? place, type.Shown(), "the type of [JsonUnknownDerivedType] must be a concrete type derived from it");
                isValid = false;
            }
            else
            {
                unknown = graph.Use(unknownType, site with { Path = site.Path + $"({unknownType.Name})" });
                isValid &= unknown is not null;
            }
        }

        return isValid
            ? new PolymorphicModel(key, host, type.IsReferenceType, type.Name, Discriminator(type), derived.ToEquatableArray(), unknown)
            : null;
    }

    /// <summary>Discriminators of the hierarchies that a type is declared in, one for each name.</summary>
    public static IEnumerable<DiscriminatorModel> DiscriminatorsOf(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type.AllInterfaces;
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            bases = bases.Append(current);
        }

        return bases.Where(candidate => candidate.Has(KnownNames.JsonDerivedType))
            .Select(candidate => new DiscriminatorModel(Discriminator(candidate), ValueFor(type, candidate)))
            .GroupBy(discriminator => discriminator.Name)
            .Select(sameName => sameName.First());
    }

    private static string? ValueFor(INamedTypeSymbol type, INamedTypeSymbol baseType) =>
        baseType.Attributes(KnownNames.JsonDerivedType)
            .Where(attribute => SymbolEqualityComparer.Default.Equals(attribute.Argument<INamedTypeSymbol>(), type))
            .Select(Value)
            .FirstOrDefault();

    private static string? Value(AttributeData derivedType) =>
        derivedType.ConstructorArguments.Length > 1 ? derivedType.ConstructorArguments[1].Value as string : null;

    private static string Discriminator(INamedTypeSymbol type) =>
        type.Attribute(KnownNames.JsonPolymorphic)?.Named<string>("TypeDiscriminatorPropertyName") ?? DefaultDiscriminator;

    private static string? Derived(AttributeData attribute, INamedTypeSymbol baseType, out INamedTypeSymbol? type, out string? value)
    {
        type = attribute.Argument<INamedTypeSymbol>();
        value = Value(attribute);
        return type is null || !IsConcreteDerived(type, baseType) ? $"'{type?.Shown()}' must be a concrete type derived from it"
            : type.Has(KnownNames.JsonDerivedType) ? $"'{type.Shown()}' is polymorphic itself"
            : TypeGraph.CarriesContract(type) ? $"'{type.Shown()}' brings its own JSON code, which leaves no place for the discriminator: declare it in this assembly"
            : value is null ? $"'{type.Shown()}' needs a discriminator that is a string"
            : null;
    }

    private static bool IsConcreteDerived(INamedTypeSymbol type, INamedTypeSymbol baseType)
    {
        if (type.IsAbstract || type.TypeKind is not TypeKind.Class and not TypeKind.Struct)
        {
            return false;
        }

        if (baseType.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Contains(baseType, SymbolEqualityComparer.Default);
        }

        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, baseType))
            {
                return true;
            }
        }

        return false;
    }

    // A property that is written beside the discriminator, under its name.
    private static IPropertySymbol? Clash(INamedTypeSymbol type, string discriminator)
    {
        JsonDefaults defaults = JsonDefaults.Of(type);
        return ObjectParser.PropertiesOf(type).FirstOrDefault(property =>
            property.GetMethod is not null
            && !property.Has(KnownNames.JsonIgnore)
            && !property.Has(KnownNames.JsonRaw)
            && !property.Has(KnownNames.JsonExtensionData)
            && ObjectParser.JsonName(property, defaults) == discriminator);
    }

    private static string? RawProperty(INamedTypeSymbol type) =>
        ObjectParser.PropertiesOf(type).FirstOrDefault(property => property.Has(KnownNames.JsonRaw))?.Name.Escaped();
}

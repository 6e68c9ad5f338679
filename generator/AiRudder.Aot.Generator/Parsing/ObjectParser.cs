using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses classes, records and structs that are JSON objects, by the rules of System.Text.Json.</summary>
internal static class ObjectParser
{
    public static ObjectModel? Parse(INamedTypeSymbol type, string key, CodecHost host, TypeSite site, TypeGraph graph, Compilation compilation)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            graph.Unsupported(type, site, "it is abstract: name the derived types with [JsonDerivedType]");
            return null;
        }

        if (type.TypeKind is not TypeKind.Class and not TypeKind.Struct)
        {
            graph.Unsupported(type, site, "it is not a class, record or struct");
            return null;
        }

        if (Unsupported(type) is { } obstacle)
        {
            graph.Unsupported(type, site, obstacle);
            return null;
        }

        IMethodSymbol? constructor = ConstructorSelection.Choose(type, compilation, out string? problem);
        if (problem is not null)
        {
            graph.Unsupported(type, site, problem);
            return null;
        }

        if (JsonDefaults.NoSurface(type) is { } stranger)
        {
            graph.Unsupported(type, site, $"[JsonModel] names '{stranger.Shown()}' as its Surface, which does not carry [Surface]");
            return null;
        }

        JsonDefaults defaults = JsonDefaults.Of(type);
        var properties = new List<(PropertyModel Model, int Order)>();
        ExtensionDataModel? extensionData = null;
        PropertyModel? raw = null;
        bool isValid = true;
        foreach (IPropertySymbol property in PropertiesOf(type))
        {
            TypeSite propertySite = site.Member(property.Place(), property.Name);
            AttributeData? ignore = property.Attribute(KnownNames.JsonIgnore);
            int condition = ignore is null ? defaults.IgnoreCondition : ignore.IsNamed("Condition") ? ignore.Named<int>("Condition") : 1;
            bool canBeNull = property.Type.IsReferenceType || property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || property.Type.Has(KnownNames.OpenEnum);
            if (JsonDefaults.When(condition, canBeNull) is not { } ignoreWhen)
            {
                if (property.IsRequired && constructor?.Has(KnownNames.SetsRequiredMembers) != true)
                {
                    graph.Unsupported(property.Type, propertySite, "it is required and ignored at once: nothing could give its value");
                    isValid = false;
                }

                continue;
            }

            if (Unsupported(property) is { } reason)
            {
                graph.Unsupported(property.Type, propertySite, reason);
                isValid = false;
                continue;
            }

            if (property.Has(KnownNames.JsonExtensionData))
            {
                if (extensionData is not null)
                {
                    graph.Unsupported(property.Type, propertySite, "a model has one property with extension data");
                    isValid = false;
                    continue;
                }

                extensionData = ExtensionData(property, propertySite, graph);
                isValid &= extensionData is not null;
                continue;
            }

            if (property.Has(KnownNames.JsonRaw))
            {
                raw = Raw(property, propertySite, graph);
                isValid &= raw is not null;
                continue;
            }

            IParameterSymbol? parameter = constructor?.Parameters.FirstOrDefault(candidate => Binds(candidate, property));
            SetterKind setter = parameter is not null ? SetterKind.Constructor : SetterOf(property);
            bool isIncluded = property.Has(KnownNames.JsonInclude);
            bool isWritten = property.GetMethod is { } getter && (getter.DeclaredAccessibility == Accessibility.Public || (isIncluded && getter.DeclaredAccessibility == Accessibility.Internal));
            if (!isWritten && setter == SetterKind.None)
            {
                continue;
            }

            var time = new TimeChoice(property.Attribute(KnownNames.JsonTime) ?? parameter?.Attribute(KnownNames.JsonTime), defaults.TimeFormat);
            if (graph.Use(property.Type, propertySite, time) is not { } use)
            {
                isValid = false;
                continue;
            }

            bool isRequired = property.IsRequired || property.Has(KnownNames.JsonRequired);
            properties.Add((
                new PropertyModel(
                    property.Name.Escaped(),
                    JsonName(property, defaults),
                    use,
                    setter,
                    property.IsRequired,
                    isRequired,
                    isWritten,
                    ignoreWhen,
                    setter == SetterKind.Accessor ? Accessor(property) : null,
                    property.Has(KnownNames.JsonPropertyName) || defaults.IsNamingPolicyDeclared,
                    ignore is not null || defaults.IsIgnoreConditionDeclared,
                    property.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated },
                    defaults.IsLenient && !isRequired && use.Scalar is not ScalarKind.RawJson and not ScalarKind.JsonElement,
                    property.Has(KnownNames.Sensitive)),
                property.Attribute(KnownNames.JsonPropertyOrder)?.Argument<int>() ?? 0));
        }

        PropertyModel[] ordered = [.. properties.OrderBy(property => property.Order).Select(property => property.Model)];
        isValid &= NamesAreUnique(ordered, type, site, graph);
        EquatableArray<ConstructorParameterModel>? parameters = Parameters(constructor, ordered, type, site, graph);
        return isValid && parameters is { } bound
            ? new ObjectModel(
                key,
                host,
                type.IsReferenceType,
                type.Name,
                ordered.ToEquatableArray(),
                bound,
                PolymorphicParser.DiscriminatorsOf(type).Where(discriminator => ordered.All(property => property.JsonName != discriminator.Name)).ToEquatableArray(),
                extensionData,
                raw,
                constructor?.Has(KnownNames.SetsRequiredMembers) == true)
            : null;
    }

    /// <summary>The property's name in JSON.</summary>
    public static string JsonName(IPropertySymbol property, JsonDefaults defaults) =>
        property.Attribute(KnownNames.JsonPropertyName)?.Argument<string>() ?? NamingPolicy.Apply(defaults.NamingPolicy, property.Name);

    /// <summary>The properties that can take part in JSON: the type's own first, then its bases', overridden and hidden ones once.</summary>
    public static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>();
        for (INamedTypeSymbol? current = type; current is not null && current.SpecialType is not SpecialType.System_Object and not SpecialType.System_ValueType; current = current.BaseType)
        {
            foreach (IPropertySymbol property in current.GetMembers().OfType<IPropertySymbol>())
            {
                bool takesPart = !property.IsStatic
                    && !property.IsIndexer
                    && property.ExplicitInterfaceImplementations.IsEmpty
                    && (property.DeclaredAccessibility == Accessibility.Public || (property.DeclaredAccessibility == Accessibility.Internal && property.Has(KnownNames.JsonInclude)));
                if (takesPart && seen.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    // What System.Text.Json would do differently for a type, and is not known here.
    private static string? Unsupported(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable) ? "a collection of its own making is not supported: use a list, an array or a dictionary"
        : Ungoverned(type)
        ?? (type.GetMembers().FirstOrDefault(member => !member.IsImplicitlyDeclared && member.Has(KnownNames.JsonInclude)
            && (member is IFieldSymbol || member.DeclaredAccessibility is not Accessibility.Public and not Accessibility.Internal)) is { } included
            ? $"[JsonInclude] stands on '{included.Name}', which is no public or internal property"
            : null);

    private static string? Unsupported(IPropertySymbol property) =>
        property.IsObsoleteError() ? "it is obsolete, and using it is an error"
        : property.Has(KnownNames.Experimental) ? "it is experimental"
        : Ungoverned(property);

    private static string? Ungoverned(ISymbol symbol) =>
        KnownNames.Ungoverned.FirstOrDefault(symbol.Has) is { } attribute
            ? $"[{attribute.Substring(attribute.LastIndexOf('.') + 1).Replace("Attribute", "")}] is not supported: it would be ignored"
            : null;

    private static SetterKind SetterOf(IPropertySymbol property) => property.SetMethod switch
    {
        null => SetterKind.None,
        { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false } => SetterKind.Assignment,
        { DeclaredAccessibility: Accessibility.Public } => SetterKind.Accessor,
        _ => property.Has(KnownNames.JsonInclude) ? SetterKind.Accessor : SetterKind.None,
    };

    private static AccessorModel Accessor(IPropertySymbol property)
    {
        INamedTypeSymbol definition = property.ContainingType.OriginalDefinition;
        IPropertySymbol declared = property.OriginalDefinition;
        ITypeParameterSymbol[] parameters = [.. Around(definition).SelectMany(type => type.TypeParameters)];
        IEnumerable<ITypeSymbol> arguments = Around(property.ContainingType).SelectMany(type => type.TypeArguments);
        return new AccessorModel(
            definition.Qualified(),
            declared.Type.QualifiedAnnotated(),
            parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(parameter => parameter.Name.Escaped()))}>",
            string.Concat(parameters.Select(Constraints)),
            parameters.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => argument.Qualified()))}>",
            definition.TypeKind == TypeKind.Struct);
    }

    // The type and those around it, outermost first: all their type parameters are its own.
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type) => type.ContainingType is { } outer ? Around(outer).Append(type) : [type];

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add("class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(TypeNames.QualifiedAnnotated));
        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        return constraints.Count == 0 ? "" : $" where {parameter.Name.Escaped()} : {string.Join(", ", constraints)}";
    }

    private static bool Binds(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, System.StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static ExtensionDataModel? ExtensionData(IPropertySymbol property, TypeSite site, TypeGraph graph)
    {
        bool isDictionary = property.Type is INamedTypeSymbol { TypeArguments.Length: 2 } named
            && CollectionTypes.DictionaryValue(named) is { } value
            && ScalarTypes.Classify(value) == ScalarKind.JsonElement;
        if (!isDictionary && !property.Type.Is(KnownNames.ExtensionData))
        {
            graph.Unsupported(property.Type, site, "extension data is an ExtensionData or a Dictionary<string, JsonElement>");
            return null;
        }

        SetterKind setter = SetterOf(property);
        if (setter == SetterKind.None || property.GetMethod is null)
        {
            graph.Unsupported(property.Type, site, "extension data needs a getter and a setter");
            return null;
        }

        var use = new TypeUse(property.Type.Qualified(), property.Type.QualifiedAnnotated(), ScalarKind.None, null, true, false, null);
        return new ExtensionDataModel(
            new PropertyModel(property.Name.Escaped(), "", use, setter, property.IsRequired, false, true, IgnoreWhen.Null, setter == SetterKind.Accessor ? Accessor(property) : null),
            isDictionary);
    }

    private static PropertyModel? Raw(IPropertySymbol property, TypeSite site, TypeGraph graph)
    {
        SetterKind setter = SetterOf(property);
        if (ScalarTypes.Classify(property.Type) != ScalarKind.RawJson || setter == SetterKind.None)
        {
            graph.Unsupported(property.Type, site, "a [JsonRaw] property is a RawJson with a setter");
            return null;
        }

        return new PropertyModel(property.Name.Escaped(), "", graph.Use(property.Type, site)!, setter, property.IsRequired, false, true, IgnoreWhen.Never, setter == SetterKind.Accessor ? Accessor(property) : null);
    }

    private static bool NamesAreUnique(PropertyModel[] properties, INamedTypeSymbol type, TypeSite site, TypeGraph graph)
    {
        bool areUnique = true;
        foreach (var group in properties.GroupBy(property => property.JsonName).Where(group => group.Count() > 1))
        {
            PropertyModel[] pair = [.. group.Take(2)];
            graph.Diagnostics.Add(
                Descriptors.DuplicateJsonName,
                PropertiesOf(type).First(property => property.Name.Escaped() == pair[1].Name).Place() ?? site.Place,
                pair[0].Name,
                pair[1].Name,
                type.Shown(),
                group.Key);
            areUnique = false;
        }

        return areUnique;
    }

    private static EquatableArray<ConstructorParameterModel>? Parameters(IMethodSymbol? constructor, PropertyModel[] properties, INamedTypeSymbol type, TypeSite site, TypeGraph graph)
    {
        var parameters = new List<ConstructorParameterModel>();
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? System.Collections.Immutable.ImmutableArray<IParameterSymbol>.Empty)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                graph.Unsupported(type, site, $"its constructor's parameter '{parameter.Name}' is 'ref' or 'out'");
                return null;
            }

            int property = System.Array.FindIndex(properties, candidate =>
                candidate.Setter == SetterKind.Constructor && string.Equals(candidate.Name.TrimStart('@'), parameter.Name, System.StringComparison.OrdinalIgnoreCase));
            if (property < 0)
            {
                bool isSetApart = PropertiesOf(type).Any(candidate => Binds(parameter, candidate) && (candidate.Has(KnownNames.JsonExtensionData) || candidate.Has(KnownNames.JsonRaw)));
                graph.Unsupported(type, site, isSetApart
                    ? $"its constructor takes '{parameter.Name}', which is set after the object is made: declare it as a property with 'init'"
                    : $"its constructor's parameter '{parameter.Name}' has no property of that name and type");
                return null;
            }

            parameters.Add(new ConstructorParameterModel(property, DefaultValue(parameter), parameter.HasExplicitDefaultValue));
        }

        return parameters.ToEquatableArray();
    }

    /// <summary>A parameter's default value as an expression.</summary>
    public static string DefaultValue(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
        {
            return parameter.Type.IsReferenceType ? "default!" : "default";
        }

        string literal = value switch
        {
            double d when double.IsNaN(d) => "double.NaN",
            double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            float f when float.IsNaN(f) => "float.NaN",
            float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float f => SymbolDisplay.FormatPrimitive(f, quoteStrings: true, useHexadecimalNumbers: false) + "f",
            decimal m => SymbolDisplay.FormatPrimitive(m, quoteStrings: true, useHexadecimalNumbers: false) + "m",
            double d => SymbolDisplay.FormatPrimitive(d, quoteStrings: true, useHexadecimalNumbers: false) + "d",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        ITypeSymbol type = parameter.Type.Underlying();
        return type.TypeKind == TypeKind.Enum ? $"({type.Qualified()})({literal})" : literal;
    }
}

using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Which types are arrays and dictionaries in JSON.</summary>
internal static class CollectionTypes
{
    public static bool IsCollection(INamedTypeSymbol type) => Element(type) is not null || DictionaryValue(type) is not null;

    /// <summary>Kind and element type of a collection.</summary>
    public static (CollectionKind Kind, ITypeSymbol Element)? Element(INamedTypeSymbol type)
    {
        if (type.TypeArguments.Length != 1)
        {
            return null;
        }

        CollectionKind? kind = type.Name switch
        {
            "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" when IsGeneric(type) => CollectionKind.List,
            "HashSet" or "ISet" or "IReadOnlySet" when IsGeneric(type) => CollectionKind.HashSet,
            "ImmutableArray" when type.Is("System.Collections.Immutable.ImmutableArray") => CollectionKind.ImmutableArray,
            _ => null,
        };
        return kind is { } known ? (known, type.TypeArguments[0]) : null;
    }

    /// <summary>Value type of a dictionary with string keys.</summary>
    public static ITypeSymbol? DictionaryValue(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2
        && type.TypeArguments[0].SpecialType == SpecialType.System_String
        && type.Name is "Dictionary" or "IDictionary" or "IReadOnlyDictionary"
        && IsGeneric(type)
            ? type.TypeArguments[1]
            : null;

    private static bool IsGeneric(INamedTypeSymbol type) => type.ContainingType is null && type.ContainingNamespace is
    {
        Name: "Generic",
        ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
    };
}

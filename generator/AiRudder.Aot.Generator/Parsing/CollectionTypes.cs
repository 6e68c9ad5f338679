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

        CollectionKind? kind = type.OriginalDefinition.Qualified() switch
        {
            "global::System.Collections.Generic.List<T>" or
            "global::System.Collections.Generic.IList<T>" or
            "global::System.Collections.Generic.ICollection<T>" or
            "global::System.Collections.Generic.IEnumerable<T>" or
            "global::System.Collections.Generic.IReadOnlyList<T>" or
            "global::System.Collections.Generic.IReadOnlyCollection<T>" => CollectionKind.List,
            "global::System.Collections.Generic.HashSet<T>" or
            "global::System.Collections.Generic.ISet<T>" or
            "global::System.Collections.Generic.IReadOnlySet<T>" => CollectionKind.HashSet,
            "global::System.Collections.Immutable.ImmutableArray<T>" => CollectionKind.ImmutableArray,
            _ => type.OriginalDefinition.SpecialType switch
            {
                SpecialType.System_Collections_Generic_IEnumerable_T or
                SpecialType.System_Collections_Generic_IList_T or
                SpecialType.System_Collections_Generic_ICollection_T or
                SpecialType.System_Collections_Generic_IReadOnlyList_T or
                SpecialType.System_Collections_Generic_IReadOnlyCollection_T => CollectionKind.List,
                _ => null,
            },
        };
        return kind is { } known ? (known, type.TypeArguments[0]) : null;
    }

    /// <summary>Value type of a dictionary with string keys.</summary>
    public static ITypeSymbol? DictionaryValue(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 2
        && type.TypeArguments[0].SpecialType == SpecialType.System_String
        && type.OriginalDefinition.Qualified() is
            "global::System.Collections.Generic.Dictionary<TKey, TValue>" or
            "global::System.Collections.Generic.IDictionary<TKey, TValue>" or
            "global::System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
            ? type.TypeArguments[1]
            : null;
}

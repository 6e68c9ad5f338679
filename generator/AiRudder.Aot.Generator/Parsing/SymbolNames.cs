using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Compares a symbol's full name with a text, part by part from its end: nothing is built for it.</summary>
internal static class SymbolNames
{
    /// <summary>Whether the type's full name, without type arguments, is <paramref name="metadataName"/>.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName) => type is INamedTypeSymbol && EndsAt(type, metadataName, metadataName.Length);

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(this ISymbol symbol, string metadataName) => symbol.Attribute(metadataName) is not null;

    /// <summary>Whether the type is in the namespace System or below.</summary>
    public static bool IsOfSystem(this ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "System";
    }

    private static bool EndsAt(ISymbol symbol, string text, int end)
    {
        string name = symbol.Name;
        int start = end - name.Length;
        if (start < 0 || string.CompareOrdinal(text, start, name, 0, name.Length) != 0)
        {
            return false;
        }

        ISymbol? around = symbol.ContainingType ?? (ISymbol?)symbol.ContainingNamespace;
        return around is null or INamespaceSymbol { IsGlobalNamespace: true }
            ? start == 0
            : start > 1 && text[start - 1] == '.' && EndsAt(around, text, start - 1);
    }
}

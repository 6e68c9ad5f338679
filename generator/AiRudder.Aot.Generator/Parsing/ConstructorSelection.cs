using System.Linq;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Chooses the constructor that creates a model, as System.Text.Json does.</summary>
internal static class ConstructorSelection
{
    /// <summary>The constructor; null for a struct's default. <paramref name="problem"/> says why none can be chosen.</summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol type, Compilation compilation, out string? problem)
    {
        problem = null;
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(constructor => !IsCopy(constructor, type))];
        IMethodSymbol[] marked = [.. constructors.Where(constructor => constructor.Has(KnownNames.JsonConstructor))];
        if (marked.Length > 1)
        {
            problem = "[JsonConstructor] stands on more than one constructor";
            return null;
        }

        if (marked.Length == 1)
        {
            if (!compilation.IsSymbolAccessibleWithin(marked[0], compilation.Assembly))
            {
                problem = "its [JsonConstructor] is not accessible: make it internal or public";
            }

            return marked[0];
        }

        if (type.TypeKind == TypeKind.Struct)
        {
            return null;
        }

        IMethodSymbol[] visible = [.. constructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol? chosen = visible.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) ?? (visible.Length == 1 ? visible[0] : null);
        if (chosen is null)
        {
            problem = visible.Length == 0
                ? "it has no public constructor"
                : "it has several public constructors and none without parameters: mark one with [JsonConstructor]";
        }

        return chosen;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Names of types as generated code writes them. The plain ones are asked for over and over, and built once.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly ConditionalWeakTable<ISymbol, string> Plain = new();

    /// <summary>The type with <c>global::</c>, without nullable annotations: its identity.</summary>
    public static string Qualified(this ITypeSymbol type) => PlainName(type) ?? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type with <c>global::</c> and nullable annotations: what a signature repeats.</summary>
    public static string QualifiedAnnotated(this ITypeSymbol type) => PlainName(type) is { } name
        ? type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? name + "?" : name
        : type.ToDisplayString(Annotated);

    /// <summary>Namespace of the type; empty for the global one.</summary>
    public static string NamespaceName(this ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? Plain.GetValue(space, symbol => symbol.ToDisplayString())
        : "";

    // A class, struct or the like that is neither generic nor inside another type: annotations aside it has one name.
    private static string? PlainName(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: false, ContainingType: null, IsTupleType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum or TypeKind.Interface } named
        && !named.IsNativeIntegerType
            ? Plain.GetValue(named.OriginalDefinition, symbol => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : null;
}

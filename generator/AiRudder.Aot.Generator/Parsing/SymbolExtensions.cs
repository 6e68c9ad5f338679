using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Questions that parsing asks of symbols.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The type's full name as a file can have it.</summary>
    public static string FileName(this ITypeSymbol type) => type.Qualified().Replace("global::", "").Replace("@", "");

    /// <summary>The type without the <c>?</c> of a nullable value; a <c>Nullable</c> of a class, which there is not, stays what it is.</summary>
    public static ITypeSymbol Underlying(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && (nullable.TypeArguments[0].IsValueType || nullable.TypeArguments[0].TypeKind == TypeKind.Error)
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>The type as a message shows it.</summary>
    public static string Shown(this ISymbol symbol) => symbol.ToDisplayString(Short);

    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>The first constructor argument; the default value when there is none.</summary>
    public static T? Argument<T>(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is T value ? value : default;

    /// <summary>A named argument; the default value when it is not set.</summary>
    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return default;
    }

    public static bool IsNamed(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>Whether using the symbol is an error.</summary>
    public static bool IsObsoleteError(this ISymbol symbol) =>
        symbol.Attribute(KnownNames.Obsolete) is { ConstructorArguments: { Length: > 1 } arguments } && arguments[1].Value is true;

    public static LocationInfo? Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location ? Place(location) : null;

    public static LocationInfo? Place(this AttributeData attribute) => attribute.ApplicationSyntaxReference is { } reference
        ? Place(Location.Create(reference.SyntaxTree, reference.Span))
        : null;

    /// <summary>Whether the type and every type around it is declared partial in this compilation.</summary>
    public static bool IsPartial(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (!current.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether code elsewhere in the same assembly can name the type.</summary>
    public static bool IsReachable(this ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
                || current is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return type switch
        {
            IArrayTypeSymbol array => array.ElementType.IsReachable(),
            INamedTypeSymbol named => named.TypeArguments.All(IsReachable),
            _ => true,
        };
    }

    /// <summary>Whether other assemblies can name the type.</summary>
    public static bool IsVisibleOutside(this ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not Accessibility.Public and not Accessibility.NotApplicable)
            {
                return false;
            }
        }

        return type switch
        {
            IArrayTypeSymbol array => array.ElementType.IsVisibleOutside(),
            INamedTypeSymbol named => named.TypeArguments.All(IsVisibleOutside),
            _ => true,
        };
    }

    /// <summary>Declarations that reopen the types around a type, outermost first.</summary>
    public static EquatableArray<string> ContainerDeclarations(this INamedTypeSymbol type)
    {
        var declarations = new Stack<string>();
        for (INamedTypeSymbol? current = type.ContainingType; current is not null; current = current.ContainingType)
        {
            declarations.Push(current.PartialDeclaration());
        }

        return declarations.ToEquatableArray();
    }

    /// <summary>The declaration that reopens a partial type: <c>partial record struct Name&lt;T&gt;</c>.</summary>
    public static string PartialDeclaration(this INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        string parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";
        return $"partial {keyword} {type.Name.Escaped()}{parameters}";
    }

    /// <summary>The name with an @ where it is a keyword.</summary>
    public static string Escaped(this string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static LocationInfo Place(Location location) =>
        new(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span);
}

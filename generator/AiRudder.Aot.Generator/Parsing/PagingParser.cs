using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses [Paged] on a method that returns a sequence.</summary>
internal static class PagingParser
{
    private static readonly SpecialType[] Numbers = [SpecialType.System_Int32, SpecialType.System_Int64];

    /// <summary>The paging and the page's type; null with a <paramref name="problem"/> when it makes no sense.</summary>
    /// <param name="element">What the method gives one at a time.</param>
    public static (PagingModel Model, ITypeSymbol Page)? Parse(IMethodSymbol method, AttributeData paged, ITypeSymbol element, string name, TypeGraph graph, out string? problem)
    {
        var kind = (PagingKind)paged.Argument<int>();
        var page = paged.Named<INamedTypeSymbol>("Page");
        string? itemsPath = paged.Named<string>("Items");
        bool givesPages = page is null && (itemsPath is not null || ElementOf(element) is not null);
        ITypeSymbol pageType = page ?? (givesPages ? element : graph.ListOf(element));
        string? nextPath = paged.Named<string>("Next");
        bool takesNext = kind is PagingKind.Cursor or PagingKind.LastId;
        problem =
            kind is < PagingKind.PageNumber or > PagingKind.LastId ? "its kind is not a member of Paging"
            : takesNext && nextPath is null ? $"say with Next which property {(kind == PagingKind.Cursor ? "of the page" : "of its last element")} the next request takes"
            : !takesNext && nextPath is not null ? "Next is for a cursor or a last id"
            : null;
        if (problem is not null || Walk("page", pageType, itemsPath, graph, out problem) is not { } items)
        {
            return null;
        }

        if (ElementOf(items.Type) is not { } itemType || CountOf(items.Type) is not { } count)
        {
            problem = $"'{items.Type.Shown()}' is no list or array of elements{(itemsPath is null ? ": name the property that holds them with Items" : "")}";
            return null;
        }

        if (!givesPages && !SymbolEqualityComparer.Default.Equals(itemType, element))
        {
            problem = $"the pages hold '{itemType.Shown()}', and the method gives '{element.Shown()}'";
            return null;
        }

        if (Target(method, paged.ConstructorArguments.Length > 1 ? paged.ConstructorArguments[1].Value as string ?? "" : "", out problem) is not { } target)
        {
            return null;
        }

        (string Code, ITypeSymbol Type)? next = null;
        if (takesNext)
        {
            next = kind == PagingKind.Cursor ? Walk("page", pageType, nextPath, graph, out problem) : Walk("last", itemType, nextPath, graph, out problem);
            if (next is null)
            {
                return null;
            }

            problem =
                kind == PagingKind.Cursor && !CanBeNull(next.Value.Type) ? $"'{nextPath}' cannot be null, and so never says that there is no next page"
                : graph.Converts(next.Value.Type, target.Type) ? null : $"'{nextPath}' is a '{next.Value.Type.Shown()}', which '{target.Type.Shown()}' cannot take";
        }
        else if (!Numbers.Contains(target.Type.SpecialType))
        {
            problem = $"'{target.Type.Shown()}' is not an int or long that could be counted up";
        }

        (string Code, ITypeSymbol Type)? total = null;
        if (problem is null && paged.Named<string>("Total") is { } totalPath)
        {
            total = Walk("page", pageType, totalPath, graph, out problem);
            problem ??= Numbers.Contains(total!.Value.Type.Underlying().SpecialType) ? null : $"'{totalPath}' is not an int or long";
        }

        if (problem is not null)
        {
            return null;
        }

        return (
            new PagingModel(
                kind,
                name,
                target.Parameter.Name.Escaped(),
                target.Property,
                items.Code,
                itemsPath is null ? $"{items.Code}.{count}" : $"{items.Code}?.{count} ?? 0",
                next?.Code,
                next?.Type.SpecialType == SpecialType.System_String,
                total?.Code,
                givesPages ? null : element.QualifiedAnnotated()),
            pageType);
    }

    // The parameter, or its property, that says which page is wanted.
    private static (IParameterSymbol Parameter, string? Property, ITypeSymbol Type)? Target(IMethodSymbol method, string path, out string? problem)
    {
        string[] names = path.Split('.');
        IParameterSymbol? parameter = method.Parameters.FirstOrDefault(candidate => candidate.Name == names[0]);
        problem =
            parameter is null ? $"it has no parameter '{names[0]}' that could say which page is wanted"
            : names.Length > 2 ? $"'{path}' goes further in than a property of a parameter"
            : null;
        if (problem is not null || names.Length == 1)
        {
            return problem is null ? (parameter!, null, parameter!.Type) : null;
        }

        IPropertySymbol? property = (parameter!.Type as INamedTypeSymbol) is { } type ? ObjectParser.PropertiesOf(type).FirstOrDefault(candidate => candidate.Name == names[1]) : null;
        problem =
            !parameter.Type.IsRecord && parameter.Type.TypeKind != TypeKind.Struct ? $"'{parameter.Type.Shown()}' is no record, and the caller's own must not be changed: make it one"
            : property?.SetMethod is not { DeclaredAccessibility: Accessibility.Public } ? $"'{parameter.Type.Shown()}' has no property '{names[1]}' that can be set"
            : parameter.NullableAnnotation == NullableAnnotation.Annotated ? $"'{parameter.Name}' may be null"
            : null;
        return problem is null ? (parameter, property!.Name.Escaped(), property.Type) : null;
    }

    // The property at the end of a path, as an expression that is null where something on the way is.
    private static (string Code, ITypeSymbol Type)? Walk(string start, ITypeSymbol type, string? path, TypeGraph graph, out string? problem)
    {
        problem = null;
        string code = start;
        foreach (string name in path?.Split('.') ?? [])
        {
            IPropertySymbol? property = type.Underlying() is INamedTypeSymbol named ? ObjectParser.PropertiesOf(named).FirstOrDefault(candidate => candidate.Name == name && candidate.GetMethod is not null) : null;
            if (property is null)
            {
                problem = $"'{type.Shown()}' has no property '{name}' that can be read";
                return null;
            }

            bool mayBeNull = code != start && CanBeNull(type);
            code += (mayBeNull ? "?." : ".") + property.Name.Escaped();
            type = code.Contains("?") && !CanBeNull(property.Type) ? graph.NullableOf(property.Type) : property.Type;
        }

        return (code, type);
    }

    private static bool CanBeNull(ITypeSymbol type) => type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(type.Underlying(), type);

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named => CollectionTypes.Element(named)?.Element,
        _ => null,
    };

    // The last element is taken by its place, so that a set, which has none, is no page.
    private static string? CountOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "Length",
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" } => "Count",
        _ => null,
    };
}

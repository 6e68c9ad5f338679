namespace AiRudder.Aot.Generator.Model;

/// <summary>How a method goes from one page to the next.</summary>
/// <param name="Method">Name of the method that makes the arguments of the next page.</param>
/// <param name="Parameter">The parameter that says which page, by its name.</param>
/// <param name="Property">The property of it that does; null for the parameter itself.</param>
/// <param name="Items">The page's elements, as an expression of <c>page</c>.</param>
/// <param name="Count">Their number.</param>
/// <param name="Next">What the next request takes, as an expression of <c>page</c> or <c>last</c>.</param>
/// <param name="IsText">What it takes is a string, and an empty one is none.</param>
/// <param name="Total">The number of elements on all pages.</param>
/// <param name="ItemType">The elements' type where they are what the method gives; null where the pages are.</param>
internal sealed record PagingModel(
    PagingKind Kind,
    string Method,
    string Parameter,
    string? Property,
    string Items,
    string Count,
    string? Next,
    bool IsText,
    string? Total,
    string? ItemType);

/// <summary>The members of Paging.</summary>
internal enum PagingKind
{
    PageNumber,
    Offset,
    Cursor,
    LastId,
}

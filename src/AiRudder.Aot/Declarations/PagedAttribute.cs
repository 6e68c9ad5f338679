namespace AiRudder.Aot;

/// <summary>
/// Asks for page after page while a method's <see cref="IAsyncEnumerable{T}"/> is enumerated. Its elements are the pages'
/// elements, or the pages themselves: pages where the element is a collection, or a model and <see cref="Page"/> is not set.
/// </summary>
/// <param name="paging">How a request says which page it wants.</param>
/// <param name="parameter">The method's parameter that says it, or a property of a record among them: <c>request.LastMsgId</c>. The first page is the one that the caller asks for.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PagedAttribute(Paging paging, string parameter) : Attribute
{
    /// <summary>How a request says which page it wants.</summary>
    public Paging Paging { get; } = paging;

    /// <summary>The parameter, or the property of one, that says it.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>The model of a page, where the method gives its elements; null for a page that is a list of them.</summary>
    public Type? Page { get; set; }

    /// <summary>The page's property that holds the elements, by its name in C#, with dots to one further in; null where the page is the list.</summary>
    public string? Items { get; set; }

    /// <summary>The property that the next request takes: of the page for a cursor, of its last element for a last id; with dots to one further in.</summary>
    public string? Next { get; set; }

    /// <summary>The page's property that says how many elements there are on all pages; saves asking for the empty page at the end.</summary>
    public string? Total { get; set; }
}

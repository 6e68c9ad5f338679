namespace AiRudder.Aot;

/// <summary>How a collection stands in a query, a form or a header.</summary>
public enum CollectionFormat
{
    /// <summary>The name once for each element: <c>id=1&amp;id=2</c>.</summary>
    Repeated,

    /// <summary>The name once, the elements with commas between them: <c>id=1,2</c>. A comma inside an element is percent-encoded.</summary>
    Comma,

    /// <summary>The name with brackets, once for each element: <c>id[]=1&amp;id[]=2</c>, the brackets percent-encoded.</summary>
    Bracket,
}

namespace AiRudder.Aot;

/// <summary>How a request says which page it wants.</summary>
public enum Paging
{
    /// <summary>By the page's number, one more each time, until a page is empty.</summary>
    PageNumber,

    /// <summary>By the number of elements before it, until a page is empty.</summary>
    Offset,

    /// <summary>By a value that the page before gave, until one gives none.</summary>
    Cursor,

    /// <summary>By a value of the last element of the page before, until a page is empty.</summary>
    LastId,
}

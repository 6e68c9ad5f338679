namespace AiRudder.Aot;

/// <summary>
/// Says where and how an answer carries the elements that a method returning <see cref="IAsyncEnumerable{T}"/> streams, one at
/// a time, while the answer arrives.
/// </summary>
/// <param name="path">For a JSON array: property names from the answer's root to it, separated by dots: <c>data.rows</c>. Empty for an array that is the answer itself.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ItemsAttribute(string path = "") : Attribute
{
    /// <summary>Property names from the answer's root to the array, separated by dots.</summary>
    public string Path { get; } = path;

    /// <summary>How the answer carries the elements.</summary>
    public ItemsFormat Format { get; set; }
}

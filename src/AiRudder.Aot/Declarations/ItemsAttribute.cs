namespace AiRudder.Aot;

/// <summary>
/// Says where in an answer the array stands whose elements a method returning <see cref="IAsyncEnumerable{T}"/> streams,
/// one at a time, while the answer arrives.
/// </summary>
/// <param name="path">Property names from the answer's root to the array, separated by dots: <c>data.rows</c>. Empty for an array that is the answer itself.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ItemsAttribute(string path) : Attribute
{
    /// <summary>Property names from the answer's root to the array, separated by dots.</summary>
    public string Path { get; } = path;
}

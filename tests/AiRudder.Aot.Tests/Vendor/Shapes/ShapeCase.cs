namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>A way in which a sender may change a property.</summary>
/// <param name="Name">Its row in the documented table.</param>
/// <param name="Change">What stands in the document instead of the property.</param>
internal sealed record ShapeCase(string Name, Func<ShapeProperty, (string Name, string Json)[]> Change)
{
    /// <summary>Fits no kind but "any JSON": a list of lists is none of the models'.</summary>
    public const string Misfit = "[[true]]";

    // Objects and arrays that may stand inside each other; the document's own is one of them.
    private const int MaxDepth = 64;

    private static readonly string Megabyte = $"\"{new string('m', 1024 * 1024)}\"";

    public static IReadOnlyList<ShapeCase> All { get; } =
    [
        new("as documented", property => [(property.Name, property.Sample)]),
        new("absent", _ => []),
        Value("null", "null"),
        Value("empty text", "\"\""),
        Value("empty array", "[]"),
        Value("empty object", "{}"),
        Value("a number as text", "\"7\""),
        Value("text as a number", "7"),
        Value("1.0 for 1", "1.0"),
        Value("1 for a boolean", "1"),
        Value("a boolean", "true"),
        Value("a list in a list", Misfit),
        new("doubled", property => [(property.Name, property.Sample), (property.Name, property.Sample)]),
        new("doubled, the first does not fit", property => [(property.Name, Misfit), (property.Name, property.Sample)]),
        new("doubled, the second does not fit", property => [(property.Name, property.Sample), (property.Name, Misfit)]),
        new("another case", property => [(OtherCase(property.Name), property.Sample)]),
        Value("a huge number", "1e999"),
        Value("a huge integer", "123456789012345678901234567890"),
        Value("a text of 1 MB", Megabyte),
        Value("as deep as may be", Nested(MaxDepth - 1)),
        Value("deeper", Nested(MaxDepth)),
    ];

    private static ShapeCase Value(string name, string json) => new(name, property => [(property.Name, json)]);

    private static string OtherCase(string name) => name.ToUpperInvariant() is var upper && upper != name ? upper : name.ToLowerInvariant();

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}

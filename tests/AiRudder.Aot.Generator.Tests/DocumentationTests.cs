using System.Text.RegularExpressions;
using AiRudder.Aot.Generator.Tests.Harness;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>Every block of C# in the documents that show declarations is generated for, and compiles without a warning.</summary>
public partial class DocumentationTests
{
    // What the examples take for granted.
    private const string Known = """
        public sealed partial class Robot { public int Id { get; init; } public string? Name { get; init; } }
        """;

    private static readonly string[] Documents = ["declarations.md", "coverage.md"];

    public static TheoryData<string, int> Blocks()
    {
        var blocks = new TheoryData<string, int>();
        foreach (string document in Documents)
        {
            for (int index = 0; index < Sources(document).Count; index++)
            {
                blocks.Add(document, index);
            }
        }

        return blocks;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_documentation_compiles(string document, int index)
    {
        List<string> sources = Sources(document);
        string source = sources[index];

        // A block shows members or types. Types of other blocks may be named.
        string types = IsMembers(source) ? $"[ApiClient] public sealed partial class Example {{ {source} }}" : source;
        string others = string.Concat(sources.Where((other, i) => i != index && !IsMembers(other) && !other.Contains("[ApiClient", StringComparison.Ordinal) && !SharesType(source, other)));

        GeneratorRun.OfValid(types, Known + others);
    }

    private static bool IsMembers(string source) => Member().IsMatch(source);

    private static bool SharesType(string one, string other) =>
        TypeName().Matches(other).Any(match => Regex.IsMatch(one, $@"(class|struct|record|interface|enum) {match.Groups[1].Value}\b"));

    private static List<string> Sources(string document) =>
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document))).Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A\[(Get|Post|Put|Patch|Delete)\(")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?:class|struct|record|interface|enum) (\w+)")]
    private static partial Regex TypeName();
}

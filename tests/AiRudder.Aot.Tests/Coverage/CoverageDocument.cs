using System.Globalization;
using System.Text;
using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.Tests.Coverage;

/// <summary>
/// Writes what <c>docs/coverage.md</c> says of the tables, between its markers. Run the tests with UPDATE_COVERAGE=1 to write
/// it anew, then read the difference.
/// </summary>
internal static class CoverageDocument
{
    private static readonly (string State, string Meaning)[] States =
    [
        ("implemented", "implemented and tested"),
        ("partly", "as far as it is known"),
        ("unknown", "contract unknown"),
        ("guide", "prose"),
    ];

    public static string File => Path.Combine(Repository.Root, "docs", "coverage.md");

    /// <summary>One sentence, for the README.</summary>
    public static string Summary()
    {
        string counts = string.Join(", ", States.Select(state => $"{CoverageTables.Pages.Count(page => CoverageTables.Of(page).State == state.State)} {state.Meaning}"));
        return $"{CoverageTables.Pages.Count} pages: {counts}; {CoverageTables.Beyond.Count()} calls from users' code besides";
    }

    public static string Counts()
    {
        StringBuilder text = Table("state", "pages", "of them English", "contracts");
        foreach ((string state, string meaning) in States)
        {
            VendorPage[] pages = [.. CoverageTables.Pages.Where(page => CoverageTables.Of(page).State == state)];
            Row(text, meaning, Number(pages.Length), Number(pages.Count(page => page.Language == "en")), Number(pages.DistinctBy(page => page.Contract).Count()));
        }

        Row(text, "together", Number(CoverageTables.Pages.Count), Number(CoverageTables.Pages.Count(page => page.Language == "en")), Number(CoverageTables.Pages.DistinctBy(page => page.Contract).Count()));
        return text.ToString();
    }

    public static string Pages()
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, VendorPage> group in CoverageTables.Pages.GroupBy(page => page.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {(group.Key == "(top)" ? "At the top" : group.Key)}\n\n");
            text.Append(Table("", "page", "twin", "state", "by", "missing, or to know"));
            foreach (VendorPage page in group)
            {
                Contract contract = CoverageTables.Of(page);
                string twin = page.Twin is { } number ? $"[{number}](#p{number})" : "";
                Row(text, $"<a id=\"p{page.Number}\"></a>{page.Number}", page.Title, twin, State(contract), By(contract), contract.Note);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    public static string Beyond()
    {
        StringBuilder text = Table("call", "route", "state", "by", "missing, or to know");
        foreach (Contract contract in CoverageTables.Beyond)
        {
            Row(text, contract.Name, contract.Route.Length > 0 ? $"{contract.Method} `{contract.Route}`" : contract.Method, State(contract), By(contract), contract.Note);
        }

        return text.ToString();
    }

    /// <summary>The document with what stands between <c>&lt;!-- name: written ... --&gt;</c> and <c>&lt;!-- end of name --&gt;</c> written anew.</summary>
    public static string Written(string document)
    {
        foreach ((string name, string section) in new[] { ("counts", Counts()), ("pages", Pages()), ("beyond", Beyond()) })
        {
            int begin = document.IndexOf('\n', document.IndexOf($"<!-- {name}: written", StringComparison.Ordinal)) + 1;
            int end = document.IndexOf($"<!-- end of {name} -->", begin, StringComparison.Ordinal);
            document = $"{document[..begin]}{section}{document[end..]}";
        }

        return document;
    }

    // What a user does about a contract that is not known: the declaration of its form, further up in the document.
    private static string State(Contract contract) => contract switch
    {
        { State: "unknown", Kind: "call", Method.Length: > 0 } => $"unknown: [declare the {contract.Method}](#{contract.Method.ToLowerInvariant()})",
        { State: "unknown", Kind: "call" } => "unknown: [declare the call](#post)",
        { State: "unknown", Kind: "webhook" } => "unknown: [declare the event](#webhook)",
        { State: "partly", Evidence: "inferred" } => "partly, inferred",
        { State: "guide" } => "prose",
        _ => contract.State,
    };

    private static string By(Contract contract) => string.Join(", ", contract.By.Select(name => $"`{name}`"));

    private static StringBuilder Table(params string[] headings)
    {
        var text = new StringBuilder();
        Row(text, headings);
        Row(text, [.. headings.Select(_ => "---")]);
        return text;
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("*", "\\*", StringComparison.Ordinal))).Append(" |\n");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.Tests.Coverage;

/// <summary>One page of the vendor's table of contents.</summary>
/// <param name="Number">Its place there, from 1.</param>
/// <param name="Language">zh or en.</param>
/// <param name="Group">The headings above it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Contract">The contract that it describes.</param>
/// <param name="Known">What could be read of it: known, partly, title only.</param>
/// <param name="Twin">The number of the same page in the other language.</param>
internal sealed record VendorPage(int Number, string Language, string Group, string Title, string Contract, string Known, int? Twin);

/// <summary>A call, a webhook or a guide, of which any number of pages tell.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="Kind">call, webhook or guide.</param>
/// <param name="Surface">The surface that it belongs to, where that is known.</param>
/// <param name="Method">HTTP method, where it is known.</param>
/// <param name="Route">Path, where it is known.</param>
/// <param name="State">implemented, partly, unknown; guide for prose.</param>
/// <param name="Evidence">Where its path or payload was seen: vendor page, users' code, inferred.</param>
/// <param name="By">The operations (<c>Type.Method</c>) and types that implement it.</param>
/// <param name="Note">What is missing, or what to know.</param>
internal sealed record Contract(string Name, string Kind, string Surface, string Method, string Route, string State, string Evidence, string[] By, string Note)
{
    public IEnumerable<string> Operations => By.Where(name => name.Contains('.', StringComparison.Ordinal));

    public IEnumerable<string> Types => By.Where(name => !name.Contains('.', StringComparison.Ordinal));
}

/// <summary>The two tables that the coverage map is made of: <c>docs/coverage/*.tsv</c>.</summary>
internal static class CoverageTables
{
    public static IReadOnlyList<VendorPage> Pages { get; } =
    [
        .. Rows("pages.tsv", "page\tlanguage\tgroup\ttitle\tcontract\tknown\ttwin").Select(cells => new VendorPage(
            int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[1], cells[2], cells[3], cells[4], cells[5],
            cells[6].Length == 0 ? null : int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture))),
    ];

    public static IReadOnlyList<Contract> Contracts { get; } =
    [
        .. Rows("contracts.tsv", "contract\tkind\tsurface\tmethod\troute\tstate\tevidence\tby\tnote").Select(cells => new Contract(
            cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7].Split(' ', StringSplitOptions.RemoveEmptyEntries), cells[8])),
    ];

    public static Contract Of(VendorPage page) => Contracts.Single(contract => contract.Name == page.Contract);

    /// <summary>Contracts that no page of the table of contents tells of.</summary>
    public static IEnumerable<Contract> Beyond => Contracts.ExceptBy(Pages.Select(page => page.Contract), contract => contract.Name);

    private static string[][] Rows(string file, string heading)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "coverage", file));
        Assert.Equal(heading, lines[0]);
        int columns = heading.Split('\t').Length;
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split('\t'))];
        Assert.All(rows, cells => Assert.True(cells.Length == columns, $"{file}: {string.Join('|', cells)}"));
        return rows;
    }
}

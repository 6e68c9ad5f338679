using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>What <c>docs/forward-compatibility.md</c> says becomes of a property of a kind in a case.</summary>
internal sealed class OutcomeTable
{
    private readonly Dictionary<(string Kind, string Case), string> _outcomes = [];

    private OutcomeTable()
    {
    }

    public IReadOnlyList<string> Kinds { get; private init; } = [];

    public IReadOnlyList<string> Cases { get; private init; } = [];

    public string this[string kind, string @case] => _outcomes.TryGetValue((kind, @case), out string? outcome) ? outcome : "not documented";

    public static OutcomeTable Read()
    {
        string[][] rows =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "forward-compatibility.md"))
                .SkipWhile(line => !line.StartsWith("| the sender sends", StringComparison.Ordinal))
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        var table = new OutcomeTable { Kinds = rows[0][1..], Cases = [.. rows.Skip(2).Select(row => row[0])] };
        foreach (string[] row in rows.Skip(2))
        {
            for (int column = 1; column < row.Length; column++)
            {
                table._outcomes.Add((table.Kinds[column - 1], row[0]), row[column]);
            }
        }

        return table;
    }
}

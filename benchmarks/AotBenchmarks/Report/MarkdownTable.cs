using System.Globalization;
using System.Text;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A table of figures. A figure that was not measured leaves a dash, and a row without any figure is left out.</summary>
internal sealed class MarkdownTable(FigureFile figures, params string[] columns)
{
    private const string NotMeasured = "–";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row: what it is about, and the columns' cells.</summary>
    public MarkdownTable Row(string about, params string[] cells)
    {
        if (cells.Length != columns.Length - 1)
        {
            throw new ArgumentException($"'{about}' has {cells.Length} cells for {columns.Length - 1} columns.", nameof(cells));
        }

        if (cells.Any(cell => cell != NotMeasured))
        {
            _rows.Add([about, .. cells]);
        }

        return this;
    }

    /// <summary>A ratio, and its goal where it has one.</summary>
    public string Times(string figure, double? atLeast = null) => Cell(figure, atLeast, "{0:0.00}x", "{0} (goal ≥ {1:0.0#}x)");

    /// <summary>A part of the peer's amount, and its goal where it has one.</summary>
    public string Part(string figure, double? atMost = null) => Cell(figure, atMost, "{0:0.00}", "{0} (goal ≤ {1:0.00})");

    /// <summary>A number of bytes, and its goal where it has one.</summary>
    public string Bytes(string figure, double? atMost = null) => Cell(figure, atMost, "{0:#,0} B", "{0} (goal ≤ {1:#,0} B)");

    /// <summary>Megabytes, and their goal where they have one.</summary>
    public string Megabytes(string figure, double? atMost = null) => Cell(figure, atMost, "{0:0.0} MB", "{0} (goal ≤ {1:0} MB)");

    /// <summary>Nanoseconds.</summary>
    public string Nanoseconds(string figure) => Cell(figure, null, "{0:0.0} ns", "");

    public override string ToString()
    {
        var table = new StringBuilder();
        foreach (string[] row in (IEnumerable<string[]>)[columns, [.. columns.Select(_ => "---")], .. _rows])
        {
            table.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return table.ToString();
    }

    private string Cell(string figure, double? goal, string format, string withGoal)
    {
        if (figures[figure] is not { } value)
        {
            return NotMeasured;
        }

        string cell = string.Format(CultureInfo.InvariantCulture, format, value);
        return goal is null ? cell : string.Format(CultureInfo.InvariantCulture, withGoal, cell, goal);
    }
}

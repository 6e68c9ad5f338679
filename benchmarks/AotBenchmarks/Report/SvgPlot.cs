using System.Globalization;
using System.Net;
using System.Text;

namespace AiRudder.Aot.Benchmarks;

/// <summary>One line of a plot.</summary>
/// <param name="Name">Stands in the legend and at the line's end.</param>
/// <param name="Light">Its colour on a light background.</param>
/// <param name="Dark">Its colour on a dark background.</param>
/// <param name="Dashed">Tells peers from the library without colour.</param>
/// <param name="Points">Its points, by ascending x.</param>
internal sealed record Series(string Name, string Light, string Dark, bool Dashed, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over a logarithmic x axis and a linear y axis from zero, as SVG that is legible in light and dark.</summary>
internal sealed class SvgPlot(string title, string xTitle, string yTitle, IReadOnlyList<Series> series)
{
    private const int Width = 840;
    private const int Height = 460;
    private const int Left = 72;
    private const int Right = 630;
    private const int Top = 92;
    private const int Bottom = 400;
    private const int LabelGap = 15;
    private const int LegendColumns = 3;
    private const int LegendColumn = 190;

    private readonly double[] _xTicks = [.. series.SelectMany(line => line.Points).Select(point => point.X).Distinct().Order()];
    private readonly Ticks _yTicks = Ticks.UpTo(series.SelectMany(line => line.Points).Max(point => point.Y));
    private readonly StringBuilder _svg = new();

    public string Render()
    {
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui,sans-serif\" font-size=\"12\" role=\"img\">");
        Line($"<title>{Escaped(title)}</title>");
        Style();
        Line($"<rect class=\"paper\" width=\"{Width}\" height=\"{Height}\" rx=\"6\"/>");
        Line($"<text class=\"ink\" x=\"{Left}\" y=\"26\" font-size=\"15\" font-weight=\"600\">{Escaped(title)}</text>");
        Legend();
        Axes();
        for (int i = 0; i < series.Count; i++)
        {
            Curve(i);
        }

        EndLabels();
        Line($"</svg>");
        return _svg.ToString();
    }

    private void Style()
    {
        Line($"<style>.paper{{fill:#fff}}.ink{{fill:#1f2328}}.faint{{fill:#59636e}}.grid{{stroke:#d9dee3}}{Colours(line => line.Light)}");
        Line($"@media(prefers-color-scheme:dark){{.paper{{fill:#0d1117}}.ink{{fill:#f0f6fc}}.faint{{fill:#9198a1}}.grid{{stroke:#2b323b}}{Colours(line => line.Dark)}}}</style>");
    }

    private string Colours(Func<Series, string> colour) => string.Concat(series.Select((line, i) => $".s{i}{{color:{colour(line)}}}"));

    private void Legend()
    {
        for (int i = 0; i < series.Count; i++)
        {
            int x = Left + (LegendColumn * (i % LegendColumns));
            int y = 46 + (18 * (i / LegendColumns));
            Line($"<g class=\"s{i}\"><path d=\"M{x} {y}h26\" {Stroke(series[i])}/><circle cx=\"{x + 13}\" cy=\"{y}\" r=\"3\" fill=\"currentColor\"/></g><text class=\"ink\" x=\"{x + 33}\" y=\"{y + 4}\">{Escaped(series[i].Name)}</text>");
        }
    }

    private void Axes()
    {
        foreach (double tick in _yTicks.Values)
        {
            Line($"<path class=\"grid\" d=\"M{Left} {Y(tick):0.#}H{Right}\"/><text class=\"faint\" x=\"{Left - 8}\" y=\"{Y(tick) + 4:0.#}\" text-anchor=\"end\">{tick:#,0}</text>");
        }

        foreach (double tick in _xTicks)
        {
            Line($"<path class=\"grid\" d=\"M{X(tick):0.#} {Bottom}v5\"/><text class=\"faint\" x=\"{X(tick):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{tick:#,0}</text>");
        }

        int middle = (Top + Bottom) / 2;
        Line($"<text class=\"faint\" x=\"{(Left + Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">{Escaped(xTitle)}</text>");
        Line($"<text class=\"faint\" x=\"16\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {middle})\">{Escaped(yTitle)}</text>");
    }

    private void Curve(int index)
    {
        Series line = series[index];
        string points = string.Join(' ', line.Points.Select(point => Text($"{X(point.X):0.#},{Y(point.Y):0.#}")));
        Line($"<g class=\"s{index}\"><polyline points=\"{points}\" {Stroke(line)}/>");
        foreach ((double x, double y) in line.Points)
        {
            Line($"<circle cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"3\" fill=\"currentColor\"/>");
        }

        Line($"</g>");
    }

    // Each beside the end of its line, pushed down where it would cover the one above; the last ones back up above the axis.
    private void EndLabels()
    {
        int[] order = [.. Enumerable.Range(0, series.Count).OrderBy(i => Y(series[i].Points[^1].Y))];
        double[] places = [.. order.Select(i => Y(series[i].Points[^1].Y) + 4)];
        for (int i = 1; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], places[i - 1] + LabelGap);
        }

        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], Bottom - ((places.Length - 1 - i) * LabelGap));
        }

        for (int i = 0; i < order.Length; i++)
        {
            Series line = series[order[i]];
            Line($"<text class=\"s{order[i]}\" fill=\"currentColor\" x=\"{X(line.Points[^1].X) + 10:0.#}\" y=\"{places[i]:0.#}\">{Escaped(line.Name)} {line.Points[^1].Y:#,0}</text>");
        }
    }

    private static string Stroke(Series line) =>
        $"fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"{(line.Dashed ? " stroke-dasharray=\"5 4\"" : "")}";

    private double X(double value) => Left + ((Right - Left) * Math.Log(value / _xTicks[0]) / Math.Log(_xTicks[^1] / _xTicks[0]));

    private double Y(double value) => Bottom - ((Bottom - Top) * value / _yTicks.Last);

    private void Line(FormattableString text) => _svg.Append(Text(text)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}

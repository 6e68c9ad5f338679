using System.Globalization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Figures as they were printed: name, value and unit, one a line.</summary>
internal sealed class FigureFile
{
    private readonly Dictionary<string, double> _values;

    private FigureFile(Dictionary<string, double> values) => _values = values;

    /// <summary>The value; null when this run has not measured it.</summary>
    public double? this[string name] => _values.TryGetValue(name, out double value) ? value : null;

    public static FigureFile Read(string path) =>
        new(File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture)));

    /// <summary>The value, which every run measures.</summary>
    public double Required(string name) => this[name] ?? throw new InvalidDataException($"The figures have no '{name}'.");
}

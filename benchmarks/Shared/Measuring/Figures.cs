using System.Globalization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Prints figures one a line: name, value, unit, with tabs between.</summary>
/// <param name="prefix">Begins every name: what tells one program's figures from another's.</param>
internal sealed class Figures(string prefix = "")
{
    public void Ratio(string name, double value) => Print(name, value, "0.00", "x");

    public void Bytes(string name, double value) => Print(name, value, "0", "B");

    public void Throughput(string name, int bytes, double nanoseconds) => Print(name, bytes / nanoseconds * 1000, "0", "MB/s");

    public void Nanoseconds(string name, double value) => Print(name, value, "0.0", "ns");

    public void Number(string name, double value, string unit) => Print(name, value, "0", unit);

    private void Print(string name, double value, string format, string unit) =>
        Console.WriteLine($"{prefix}{name}\t{value.ToString(format, CultureInfo.InvariantCulture)}\t{unit}");
}

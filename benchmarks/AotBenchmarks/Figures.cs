using System.Globalization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Prints figures one a line: name, value, unit, with tabs between.</summary>
internal static class Figures
{
    public static void Print(string name, double value, string unit, string format = "0.00") =>
        Console.WriteLine($"{name}\t{value.ToString(format, CultureInfo.InvariantCulture)}\t{unit}");
}

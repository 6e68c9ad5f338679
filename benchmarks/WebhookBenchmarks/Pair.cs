using System.Globalization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What our program and the usual one measured, in turn.</summary>
internal sealed class Pair
{
    private readonly List<double> _ours = [];
    private readonly List<double> _usual = [];

    /// <summary>Adds a round. Who comes first changes with every round: whoever follows the larger program finds colder caches.</summary>
    public void Round(Func<double> ours, Func<double> usual)
    {
        if (_ours.Count % 2 == 0)
        {
            _ours.Add(ours());
            _usual.Add(usual());
        }
        else
        {
            _usual.Add(usual());
            _ours.Add(ours());
        }
    }

    /// <summary>Prints both medians, and the median of the rounds' ratios.</summary>
    public void Print(string program, string figure, string unit)
    {
        Line($"{program}.{figure}", Median(_ours), unit);
        Line($"{program}_usual.{figure}", Median(_usual), unit);
        Line($"{program}.{figure}.vs_usual", Median(_ours.Zip(_usual, (ours, usual) => ours / usual)), "x");
    }

    private static void Line(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.###}\t{unit}"));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

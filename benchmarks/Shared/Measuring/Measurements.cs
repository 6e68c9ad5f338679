namespace AiRudder.Aot.Benchmarks;

/// <summary>What one way cost in every round: nanoseconds and allocated bytes of one run.</summary>
internal sealed record Samples(double[] Nanoseconds, double[] AllocatedBytes);

/// <summary>What ways cost that were measured side by side.</summary>
internal sealed class Measurements(IReadOnlyDictionary<string, Samples> samples)
{
    public double Nanoseconds(string way) => Median(samples[way].Nanoseconds);

    // Exact, but for the odd bytes that a collection in the middle of a round leaves: those only add.
    public double AllocatedBytes(string way) => samples[way].AllocatedBytes.Min();

    /// <summary>How many times as fast a way is as another: the median of the ratios of each round.</summary>
    public double Speedup(string way, string against) =>
        Median(samples[against].Nanoseconds.Zip(samples[way].Nanoseconds, (other, own) => other / own));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

namespace AiRudder.Aot.Benchmarks;

/// <summary>Whole documents, read and written in every way that they have, and the figures of it.</summary>
/// <param name="figures">Takes the figures.</param>
/// <param name="rounds">How often every way is measured.</param>
internal sealed class DocumentBenchmarks(Figures figures, int rounds)
{
    private const double SampleMilliseconds = 10;

    // A document of this many bytes is measured less often: each of its samples is long.
    private const int Long = 10_000_000;
    private const int RoundsOfLong = 7;

    /// <summary>Prints <c>WAY.DOCUMENT.vs_stj</c> and what goes with it; the library's models read under the name <c>read</c>.</summary>
    public void Read(Document document, params Way[] more)
    {
        Way[] ways = [.. document.Reading(), .. more];
        Measurements measured = Harness.Measure(ways, RoundsOf(document), SampleMilliseconds);
        foreach (string way in ways.Select(way => way.Name))
        {
            Print(way == Way.Models ? "read" : way, way, document, measured);
        }

        figures.Ratio($"read.{document.Name}.bytes_vs_stj", measured.AllocatedBytes(Way.Models) / measured.AllocatedBytes(Way.Peer));
        if (ways.Any(way => way.Name == Way.PolymorphicPeer))
        {
            figures.Ratio($"read.{document.Name}.vs_stj_polymorphic", measured.Speedup(Way.Models, against: Way.PolymorphicPeer));
        }
    }

    /// <summary>Prints <c>write.DOCUMENT.vs_stj_fastpath</c> and what goes with it.</summary>
    public void Write(Document document, params Way[] more)
    {
        Way[] ways = [.. document.Writing(), .. more];
        Measurements measured = Harness.Measure(ways, RoundsOf(document), SampleMilliseconds);
        foreach (string way in ways.Select(way => way.Name).Where(way => way is not (Way.Peer or Way.Models)))
        {
            figures.Ratio($"write.{document.Name}.vs_{way}", measured.Speedup(Way.Models, against: way));
        }

        figures.Ratio($"write.{document.Name}.vs_stj_fastpath", measured.Speedup(Way.Models, against: Way.Peer));
        figures.Bytes($"write.{document.Name}.allocated", measured.AllocatedBytes(Way.Models));
        figures.Throughput($"write.{document.Name}.throughput", document.Bytes.Length, measured.Nanoseconds(Way.Models));
    }

    private void Print(string name, string way, Document document, Measurements measured)
    {
        if (way != Way.Peer)
        {
            figures.Ratio($"{name}.{document.Name}.vs_stj", measured.Speedup(way, against: Way.Peer));
        }

        figures.Bytes($"{name}.{document.Name}.allocated", measured.AllocatedBytes(way));
        figures.Throughput($"{name}.{document.Name}.throughput", document.Bytes.Length, measured.Nanoseconds(way));
    }

    private int RoundsOf(Document document) => document.Bytes.Length < Long ? rounds : Math.Min(rounds, RoundsOfLong);
}

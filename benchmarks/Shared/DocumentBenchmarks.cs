using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Whole documents, read and written in every way that they have, and the figures of it.</summary>
/// <param name="figures">Takes the figures.</param>
/// <param name="rounds">How often every way is measured: short documents more often, the longest less.</param>
/// <param name="alsoRead">Makes one more way to read a document.</param>
/// <param name="alsoWrite">Makes one more way to write a document.</param>
internal sealed class DocumentBenchmarks(Figures figures, int rounds, Func<Document, Way>? alsoRead = null, Func<Document, Way>? alsoWrite = null)
{
    /// <summary>Every document that the documentation names.</summary>
    public void Run()
    {
        figures.Number("vector.width", Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128, "bit");
        foreach (Document document in (IEnumerable<Document>)[Document.Session(), Document.CallDetail(), Document.Rows(), Document.SessionOf(1_000)])
        {
            Read(document);
            Write(document);
        }

        foreach (int messages in (IEnumerable<int>)[100, 10_000, 100_000])
        {
            Read(Document.SessionOf(messages));
        }
    }

    // Prints WAY.DOCUMENT.vs_stj and what goes with it; the library's models have the name "read".
    private void Read(Document document)
    {
        List<Way> ways = WithOwn(document.Reading(), alsoRead?.Invoke(document));
        Measurements measured = Measure(document, ways);
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

    // Prints write.DOCUMENT.vs_stj_fastpath and what goes with it.
    private void Write(Document document)
    {
        List<Way> ways = WithOwn(document.Writing(), alsoWrite?.Invoke(document));
        Measurements measured = Measure(document, ways);
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

    private static List<Way> WithOwn(List<Way> ways, Way? own) => own is null ? ways : [.. ways, own];

    // Short samples, and many: most of them fall between two interruptions by whatever else the machine does. A sample of a long
    // document has to be long enough for several collections; of the longest, one reading is.
    private Measurements Measure(Document document, List<Way> ways) => document.Bytes.Length switch
    {
        < 100_000 => Harness.Measure(ways, 8 * rounds, sampleMilliseconds: 1),
        < 1_000_000 => Harness.Measure(ways, 2 * rounds, sampleMilliseconds: 4),
        < 10_000_000 => Harness.Measure(ways, rounds, sampleMilliseconds: 60),
        _ => Harness.Measure(ways, Math.Min(rounds, 7), sampleMilliseconds: 60),
    };
}

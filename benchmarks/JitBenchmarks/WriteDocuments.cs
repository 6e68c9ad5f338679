using BenchmarkDotNet.Attributes;

namespace AiRudder.Aot.Benchmarks;

/// <summary>The vendor's session of 16 messages, and a long one.</summary>
public class WriteSession : WriteBenchmarks
{
    private Func<long> _polymorphic = null!;

    [Params(16, 1_000)]
    public int Messages { get; set; }

    [Benchmark]
    public long StjPolymorphic() => _polymorphic();

    private protected override Document Open() => Messages == 16 ? Document.Session() : Document.SessionOf(Messages);

    private protected override void Prepare(IReadOnlyDictionary<string, Func<long>> ways) => _polymorphic = ways[Way.PolymorphicPeer];
}

/// <summary>The answer of a custom API node.</summary>
public class WriteCallDetail : WriteBenchmarks
{
    private protected override Document Open() => Document.CallDetail();
}

/// <summary>The answer of a query of workflows.</summary>
public class WriteRows : WriteBenchmarks
{
    private protected override Document Open() => Document.Rows();
}

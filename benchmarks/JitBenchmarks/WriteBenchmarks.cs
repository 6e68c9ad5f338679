using BenchmarkDotNet.Attributes;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What a document says, written in every way that is there for each of them.</summary>
[BenchmarkCategory("write")]
public abstract class WriteBenchmarks
{
    private Func<long> _stj = null!;
    private Func<long> _models = null!;
    private Func<long> _newtonsoft = null!;

    [GlobalSetup]
    public void Setup()
    {
        Document document = Open();
        var ways = VerifiedWays.Of([.. document.Writing(), NewtonsoftWays.Writing(document)]);
        _stj = ways[Way.Peer];
        _models = ways[Way.Models];
        _newtonsoft = ways[NewtonsoftWays.Name];
        Prepare(ways);
    }

    [Benchmark(Baseline = true)]
    public long StjFastPath() => _stj();

    [Benchmark]
    public long Models() => _models();

    [Benchmark]
    public long Newtonsoft() => _newtonsoft();

    private protected abstract Document Open();

    /// <summary>Takes the ways that only this document has.</summary>
    private protected virtual void Prepare(IReadOnlyDictionary<string, Func<long>> ways)
    {
    }
}

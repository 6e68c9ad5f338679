using BenchmarkDotNet.Attributes;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A document, read in every way that is there for each of them.</summary>
[BenchmarkCategory("read")]
public abstract class ReadBenchmarks
{
    private Func<long> _stj = null!;
    private Func<long> _models = null!;
    private Func<long> _visit = null!;
    private Func<long> _skip = null!;
    private Func<long> _tokens = null!;
    private Func<long> _floor = null!;
    private Func<long> _newtonsoft = null!;

    [GlobalSetup]
    public void Setup()
    {
        Document document = Open();
        var ways = VerifiedWays.Of([.. document.Reading(), NewtonsoftWays.Reading(document)]);
        _stj = ways[Way.Peer];
        _models = ways[Way.Models];
        _visit = ways[Way.Visit];
        _skip = ways[Way.Skip];
        _tokens = ways[Way.Tokens];
        _floor = ways[Way.Floor];
        _newtonsoft = ways[NewtonsoftWays.Name];
        Prepare(ways);
    }

    [Benchmark(Baseline = true)]
    public long StjFlat() => _stj();

    [Benchmark]
    public long Models() => _models();

    [Benchmark]
    public long Visit() => _visit();

    [Benchmark]
    public long Skip() => _skip();

    [Benchmark]
    public long Utf8JsonReaderTokens() => _tokens();

    [Benchmark]
    public long StringFloor() => _floor();

    [Benchmark]
    public long Newtonsoft() => _newtonsoft();

    private protected abstract Document Open();

    /// <summary>Takes the ways that only this document has.</summary>
    private protected virtual void Prepare(IReadOnlyDictionary<string, Func<long>> ways)
    {
    }
}

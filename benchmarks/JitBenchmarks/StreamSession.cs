using BenchmarkDotNet.Attributes;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A session that arrives in pieces of 16 kB, message by message.</summary>
[BenchmarkCategory("stream")]
public class StreamSession
{
    private Func<long> _stj = null!;
    private Func<long> _whole = null!;
    private Func<long> _models = null!;
    private Func<long> _visit = null!;
    private Func<long> _tokens = null!;
    private Func<long> _newtonsoft = null!;

    [Params(1_000, 100_000)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var streaming = new StreamingWays(Payloads.SessionOf(Messages), Messages);
        var ways = VerifiedWays.Of(
        [
            streaming.Peer, streaming.WholePeer, streaming.Models, streaming.Visit, streaming.Tokens,
            streaming.Session(NewtonsoftWays.Name, NewtonsoftWays.StreamAsync),
        ]);
        _stj = ways[Way.Peer];
        _whole = ways[Way.WholePeer];
        _models = ways[Way.Models];
        _visit = ways[Way.Visit];
        _tokens = ways[Way.Tokens];
        _newtonsoft = ways[NewtonsoftWays.Name];
    }

    [Benchmark(Baseline = true)]
    public long StjRootArray() => _stj();

    [Benchmark]
    public long StjWhole() => _whole();

    [Benchmark]
    public long Models() => _models();

    [Benchmark]
    public long Visit() => _visit();

    [Benchmark]
    public long Utf8JsonReaderTokens() => _tokens();

    [Benchmark]
    public long Newtonsoft() => _newtonsoft();
}

using AiRudder.Aot.Benchmarks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

// JitBenchmarks --figures [--quick]        the figures of the Native AOT program, under the JIT and with Newtonsoft.Json beside
// JitBenchmarks [--quick] [ARGUMENT...]    BenchmarkDotNet, with its own arguments: --filter '*', --anyCategories read, --list flat ...
bool quick = args.Contains("--quick");
string[] rest = [.. args.Where(argument => argument != "--quick")];
if (rest is ["--figures"])
{
    new DocumentBenchmarks(new Figures("jit."), quick ? 11 : 25, NewtonsoftWays.Reading, NewtonsoftWays.Writing).Run();
    await new CallBenchmarks(new Figures("jit.")).RunAsync();
    new TelemetryBenchmarks(new Figures("jit.")).Run();
    return 0;
}

IConfig config = DefaultConfig.Instance
    .AddJob((quick ? Job.ShortRun : Job.Default.WithMinIterationCount(10).WithMaxIterationCount(25)).AsDefault())
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest, config).All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;

using System.Diagnostics;
using System.Globalization;
using AiRudder.Aot.Generator;
using GeneratorBenchmarks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

// What the generator costs an editor: each figure is the median of many runs of the driver, its compilation made beforehand.
// On a machine that does other work beside, the best run says more of the generator than the median.
const int Warmup = 10;
TimeSpan budget = TimeSpan.FromSeconds(6);
CSharpCompilation compilation = Workload.Create();
long first = Stopwatch.GetTimestamp();
GeneratorDriver started = Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
double firstRun = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
Diagnostic[] errors = [.. started.GetRunResult().Diagnostics, .. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
if (errors.Length > 0)
{
    Console.Error.WriteLine(string.Join('\n', errors.Take(5).Select(error => error.ToString())));
    return 1;
}

Console.WriteLine($"{Workload.Clients} clients of {Workload.Methods} methods, {Workload.Models} models, {Workload.Others} other files");
Console.WriteLine($"{"",-48}{"ms, median",12}{"best",10}{"MB",10}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"the first run of a process, with the JIT's work",-48}{"",12}{firstRun,10:F2}"));
Measure("cold run", 30, _ => Run(Workload.Create(), Driver()));
SourceText[] generated = [.. started.GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText)];
Measure($"of which Roslyn's parsing of {generated.Sum(text => text.Length) / 1e6:F1} MB", 30, _ => () => Array.ForEach(generated, text => CSharpSyntaxTree.ParseText(text, Workload.ParseOptions).GetRoot()));
Measure("of which Roslyn's binding of the declarations", 30, _ => Bind(Workload.Create()));
GeneratorDriver floor = CSharpGeneratorDriver.Create(new Floor()).RunGenerators(compilation);
GeneratorDriver warm = Driver().RunGenerators(compilation);
Measure("no change", 200, _ => Run(compilation, warm));
Keystroke("a keystroke in a body of another file", "Other7.cs", "int sum = 3;", "int sum = 3{0};");
Measure("the same, Roslyn's part alone", 200, run => Run(Workload.Edit(compilation, "Other7.cs", "int sum = 3;", $"int sum = 3{run};"), floor));
Keystroke("a new member in another file", "Other7.cs", "public int Compute3(", "public int Added{0}; public int Compute3(");
Keystroke("a keystroke in a route", "Client7.cs", "/service/7/1\"", "/service/7/1{0}\"");
Keystroke("a new property in a model", "Model7.cs", "public Dictionary", "public int Added{0} {{ get; set; }} public Dictionary");
return 0;

void Keystroke(string name, string file, string old, string edited) =>
    Measure(name, 200, run => Run(Workload.Edit(compilation, file, old, string.Format(CultureInfo.InvariantCulture, edited, run)), warm));

static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ApiGenerator().AsSourceGenerator()], parseOptions: Workload.ParseOptions);

static Action Run(CSharpCompilation compilation, GeneratorDriver driver) => () => GC.KeepAlive(driver.RunGenerators(compilation));

// What any generator asks for that reads the same declarations: their members, types and attributes.
static Action Bind(CSharpCompilation compilation) => () =>
{
    foreach (INamedTypeSymbol type in new[] { "Workload.Clients", "Workload.Models" }.SelectMany(name => Types(compilation, name)))
    {
        type.GetAttributes();
        foreach (ISymbol member in type.GetMembers())
        {
            member.GetAttributes();
            foreach (IParameterSymbol parameter in member is IMethodSymbol method ? method.Parameters : [])
            {
                parameter.GetAttributes();
                GC.KeepAlive((parameter.Type, parameter.HasExplicitDefaultValue));
            }
        }
    }
};

static IEnumerable<INamedTypeSymbol> Types(CSharpCompilation compilation, string name) =>
    name.Split('.').Aggregate(compilation.Assembly.GlobalNamespace, (space, part) => (INamespaceSymbol)space.GetMembers(part).Single()).GetTypeMembers();

void Measure(string name, int runs, Func<int, Action> prepare)
{
    var times = new List<double>();
    var bytes = new List<double>();
    long begin = Stopwatch.GetTimestamp();
    for (int run = 0; run < runs + Warmup && (run < Warmup + 5 || Stopwatch.GetElapsedTime(begin) < budget); run++)
    {
        Action action = prepare(run);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        action();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48}{Median(times),12:F2}{times.Min(),10:F2}{Median(bytes) / 1e6,10:F3}"));
}

static double Median(List<double> values)
{
    // The first runs compile the code.
    double[] sorted = [.. values.Skip(Warmup).Order()];
    return sorted[sorted.Length / 2];
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Tests.Harness;

/// <summary>
/// One run of the generator over sources, and a second one over the same sources again: every test asserts that the second
/// ran no step anew. The shape is that of Microsoft.CodeAnalysis.Testing, so that moving to it is one change here.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" || Path.GetFileName(path) == "AiRudder.Aot.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // The oldest language that generated code must be good for.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation input, Compilation output)
    {
        _driver = driver;
        Input = input;
        Output = output;
    }

    public Compilation Input { get; }

    public Compilation Output { get; }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public static GeneratorRun Of(params string[] sources) => Run(Compile(sources));

    /// <summary>Runs over sources that generated code must compile with, without a warning.</summary>
    public static GeneratorRun OfValid(params string[] sources)
    {
        GeneratorRun run = Of(sources);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsOfTheSource(diagnostic)));
        run.AssertSecondRunIsCached();
        return run;
    }

    // The sources of tests are not documented; what is generated must be.
    private static bool IsOfTheSource(Diagnostic diagnostic) =>
        diagnostic.Id is "CS1591" or "CS8981" && diagnostic.Location.SourceTree!.FilePath.StartsWith("Source", StringComparison.Ordinal);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Demo",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(Prelude + source, ParseOptions, path: $"Source{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: false, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    /// <summary>Lines before every source; line numbers of diagnostics count from behind them.</summary>
    public const string Prelude = """
        using System; using System.Collections.Generic; using System.Text.Json; using System.Text.Json.Serialization; using System.IO; using System.Threading; using System.Threading.Tasks; using AiRudder.Aot; using AiRudder.Aot.Http; using AiRudder.Aot.Json; using AiRudder.Aot.Vendor.Surfaces;

        """;

    public static GeneratorRun Run(CSharpCompilation compilation, GeneratorDriver? driver = null)
    {
        driver ??= CSharpGeneratorDriver.Create(
            [new ApiGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(driver, compilation, output);
    }

    /// <summary>The run after an edit, on the same driver.</summary>
    public GeneratorRun After(Func<CSharpCompilation, CSharpCompilation> edit) => Run(edit((CSharpCompilation)Input), _driver);

    /// <summary>Adds a file that has nothing to do with any declaration: a keystroke elsewhere.</summary>
    public GeneratorRun AfterUnrelatedEdit() => After(compilation => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", ParseOptions, path: "Unrelated.cs")));

    public string Source(string hintName) => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>Why each output of a step was produced.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason) : [];

    public void AssertSecondRunIsCached()
    {
        GeneratorRun second = AfterUnrelatedEdit();
        foreach (string step in second.Result.TrackedSteps.Keys.Where(name => StepNames.Contains(name)))
        {
            Assert.All(second.Reasons(step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"the step {step} ran anew: {reason}"));
        }

        foreach ((string name, var runs) in second.Result.TrackedOutputSteps.Where(output => output.Key == "SourceOutput" && !Diagnostics.Any()))
        {
            Assert.All(runs.SelectMany(run => run.Outputs), output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"the output {name} was produced anew: {output.Reason}"));
        }
    }

    public static readonly HashSet<string> StepNames = [.. typeof(TrackingNames).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(field => (string)field.GetValue(null)!)];
}

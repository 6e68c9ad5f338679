using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AiRudder.Aot.Generator.Tests.Harness;

/// <summary>Everything that a user sees for a source: the generator's diagnostics, and those of every analyzer over the code with what was generated.</summary>
internal static class AnalyzerRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ApiGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Diagnostics of the analyzers, none of which may throw.</summary>
    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.Null(thrown);
        return found;
    }

    /// <summary>Holds that a source with <c>{|AIR0xx:marks|}</c> has exactly the marked diagnostics of ours, and compiles where none is an error.</summary>
    public static void Verify(string source)
    {
        MarkedSource marked = MarkedSource.Parse(source);
        GeneratorRun run = GeneratorRun.Of(marked.Text);
        Assert.Null(run.Result.Exception);
        Assert.Equal(
            marked.Expected.Order(),
            run.Diagnostics.Concat(Analyze(run.Output)).Select(diagnostic => (diagnostic.Id, MarkedSource.TextAt(diagnostic.Location))).Order());
        if (!run.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }
}

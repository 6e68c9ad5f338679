using System.Collections.Concurrent;
using AiRudder.Aot.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>
/// Nothing is left for run time that is known at compile time: where no diagnostic of ours is an error, code is generated
/// and compiles without a warning; where one is, what is generated all the same adds no error of its own.
/// </summary>
public class CorpusTests
{
    private static readonly string[] Sources = [.. Corpus.All().Distinct()];

    // Warnings about a source are its own affair; what the compiler says there because of generated code is not.
    private static readonly string[] OfSources = ["CS1591", "CS8981", "CS0649", "CS0169", "CS0067", "CS8618", "CS0414", "CS9113"];

    private static readonly ConcurrentDictionary<string, bool> IsValid = new();

    public static TheoryData<int> Indexes() => [.. Enumerable.Range(0, Sources.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Silence_means_that_it_compiles(int index)
    {
        string source = Sources[index];
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.Null(run.Result.Exception);
        Diagnostic[] ours = [.. run.Diagnostics.Concat(AnalyzerRun.Analyze(run.Output))];
        bool isValid = !ours.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        IsValid[source] = isValid;
        Diagnostic[] compilers = [.. run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

        // What is wrong without any generator is the compiler's to say, and nobody else's.
        string[] without = [.. run.Input.GetDiagnostics().Where(IsOfTheSourceAlone).Select(diagnostic => diagnostic.ToString())];
        Diagnostic[] added = [.. compilers.Where(diagnostic => isValid
            ? !without.Contains(diagnostic.ToString()) && !(IsInSource(diagnostic) && OfSources.Contains(diagnostic.Id))
            : diagnostic.Severity == DiagnosticSeverity.Error && !IsInSource(diagnostic))];
        Assert.True(added.Length == 0, $"{source}\n{string.Join('\n', ours.Select(diagnostic => diagnostic.ToString()))}\nadded:\n{string.Join('\n', added.Select(diagnostic => diagnostic.ToString()))}");
    }

    [Fact]
    public void The_corpus_is_large_and_has_right_and_wrong_declarations()
    {
        Assert.True(Sources.Length >= 150, $"{Sources.Length} declarations");
        bool[] verdicts = [.. Sources.Where((_, index) => index % 7 == 0).Select(source => IsValid.GetOrAdd(source, _ => !GeneratorRun.Of(source).Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))];
        Assert.InRange(verdicts.Count(isValid => isValid), verdicts.Length / 4, verdicts.Length * 3 / 4);
    }

    // CS8795: a partial method that nothing implements, as long as nothing is generated.
    private static bool IsOfTheSourceAlone(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8795";

    private static bool IsInSource(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) != false;
}

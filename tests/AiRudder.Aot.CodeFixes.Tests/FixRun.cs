using System.Collections.Immutable;
using AiRudder.Aot.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AiRudder.Aot.CodeFixes.Tests;

/// <summary>
/// A project in memory with the generator, the analyzers and the fixes of this repository. The shape is that of
/// Microsoft.CodeAnalysis.Testing: sources in, fixed sources out.
/// </summary>
internal static class FixRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "AiRudder.Aot.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. Instances<DiagnosticAnalyzer>(typeof(ApiGenerator))];

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = [.. Instances<CodeFixProvider>(typeof(MakePartialFix))];

    /// <summary>Applies the fix to the first diagnostic of an id, and holds that it gives the text, and leaves neither that diagnostic nor an error.</summary>
    public static async Task Verify(string id, string source, string expected, params string[] others)
    {
        Solution solution = Create([source, .. others]);
        ImmutableArray<Diagnostic> before = await Diagnose(solution);
        Diagnostic diagnostic = before.First(candidate => candidate.Id == id);
        CodeAction action = Assert.Single(await Actions(solution, diagnostic));
        Solution changed = await Apply(solution, action);
        Assert.Equal(Normal(expected), await Text(changed));
        ImmutableArray<Diagnostic> after = await Diagnose(changed);
        Assert.True(after.Count(candidate => candidate.Id == id) < before.Count(candidate => candidate.Id == id), $"{id} is still there");
        Assert.Empty(after.Where(candidate => candidate.Severity == DiagnosticSeverity.Error && candidate.Id != id));
    }

    /// <summary>Applies the fix to every diagnostic of an id at once, as the editor does.</summary>
    public static async Task VerifyAll(string id, string source, string expected)
    {
        Solution solution = Create([source]);
        ImmutableArray<Diagnostic> found = [.. (await Diagnose(solution)).Where(candidate => candidate.Id == id)];
        Document document = solution.Projects.Single().Documents.First();
        CodeFixProvider provider = Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));
        CodeAction one = Assert.Single(await Actions(solution, found[0]));
        var context = new FixAllContext(document, provider, FixAllScope.Document, one.EquivalenceKey!, [id], new Known(found), CancellationToken.None);
        CodeAction? all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        Solution changed = await Apply(solution, all!);
        Assert.Equal(Normal(expected), await Text(changed));
        Assert.Empty((await Diagnose(changed)).Where(candidate => candidate.Id == id || candidate.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>Holds that a diagnostic is there, and that no fix is offered for it.</summary>
    public static async Task VerifyNone(string id, string source)
    {
        Solution solution = Create([source]);
        Diagnostic diagnostic = (await Diagnose(solution)).First(candidate => candidate.Id == id);
        Assert.Empty(await Actions(solution, diagnostic));
    }

    private static Solution Create(string[] sources)
    {
        Solution solution = new AdhocWorkspace().CurrentSolution;
        var project = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Default,
            "Demo",
            "Demo",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Parse),
            metadataReferences: References));
        for (int i = 0; i < sources.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), $"Source{i}.cs", SourceText.From(Normal(sources[i])), filePath: $"Source{i}.cs");
        }

        return solution;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Solution solution)
    {
        var compilation = (CSharpCompilation)(await solution.Projects.Single().GetCompilationAsync())!;
        CSharpGeneratorDriver.Create([new ApiGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> generated);
        ImmutableArray<Diagnostic> analyzed = await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. generated, .. analyzed, .. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    private static async Task<List<CodeAction>> Actions(Solution solution, Diagnostic diagnostic)
    {
        Document document = solution.Projects.Single().Documents.Single(candidate => candidate.FilePath == diagnostic.Location.SourceTree!.FilePath);
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    private static async Task<Solution> Apply(Solution solution, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    // The first document, behind it every other one.
    private static async Task<string> Text(Solution solution)
    {
        var texts = new List<string>();
        foreach (Document document in solution.Projects.Single().Documents)
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return Normal(string.Join("\n---\n", texts));
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static IEnumerable<T> Instances<T>(Type neighbour) => neighbour.Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(diagnostics.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}

using AiRudder.Aot.Generator.Caching;
using AiRudder.Aot.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>What an edit runs again, and that it gives what a run from nothing would have given.</summary>
public class IncrementalTests
{
    private const string Client = """
        namespace Demo;

        [ApiClient]
        public sealed partial class Client
        {
            [Get(Routes.Find)] public partial Task<Row> FindAsync(int page = Routes.Page, CancellationToken cancellationToken = default);
            public int Twice(int number) { return number + number; }
        }
        """;

    private const string Models = """
        namespace Demo;

        public partial class Row { public int Id { get; set; } public Cell? Cell { get; set; } public List<string?>? Names { get; set; } }
        public partial class Cell { public string? Text { get; set; } }
        """;

    private const string Others = """
        namespace Demo;

        public static class Routes
        {
            public const string Find = "/find";
            public const int Page = 1;
            public static int Compute(int number) { int sum = number; return sum; }
        }
        """;

    private static readonly IncrementalStepRunReason[] Untouched = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    public static TheoryData<int, string, string> Edits() => new()
    {
        { 2, "int sum = number;", "int sum = number + 1;" },
        { 2, "int sum = number;", "{ } int sum = number; if (sum > 1) { sum = 2; }" },
        { 2, "int sum = number; return sum; }", "return number; } public static int More() { return 1; }" },
        { 2, "\"/find\"", "\"/found\"" },
        { 2, "Page = 1", "Page = 2" },
        { 2, "public static class Routes", "public class Row2; public class List<T>; public static class Routes" },
        { 2, "namespace Demo;", "global using Text2 = System.String;\nnamespace Demo;" },
        { 2, "namespace Demo;", "[assembly: JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)] namespace Demo;" },
        { 2, "namespace Demo;", "namespace Demo; public partial class Cell { public int Added { get; set; } }" },
        { 1, "public int Id", "public long Id" },
        { 1, "public int Id", "[Sensitive] public int Id" },
        { 1, "public int Id", "public int Added { get; set; } public int Id" },
        { 1, "namespace Demo;", "#nullable disable annotations\nnamespace Demo;" },
        { 1, "class Cell", "record Cell" },
        { 1, "Cell", "Box" },
        { 1, "string? Text", "object? Text" },
        { 0, "return number + number;", "return 2 * number;" },
        { 0, "Routes.Find", "\"/x/{page}\"" },
        { 0, "public int Twice", "[Post(\"/post\")] public partial Task<Cell> AddAsync(Row row, CancellationToken cancellationToken = default); public int Twice" },
        { 0, "sealed partial class Client", "sealed partial class Renamed" },
        { 0, "partial", "" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_gives_what_a_run_from_nothing_gives(int file, string old, string edited)
    {
        GeneratorRun run = GeneratorRun.Of(Client, Models, Others);
        GeneratorRun after = run.After(compilation => Edit(compilation, file, old, edited));

        GeneratorRun fresh = GeneratorRun.Run((CSharpCompilation)after.Input);
        Assert.Equal(Text(fresh), Text(after));

        // And back again.
        Assert.Equal(Text(run), Text(after.After(_ => (CSharpCompilation)run.Input)));
    }

    [Theory]
    [InlineData(2, "int sum = number;", "int sum = number + 1;")]
    [InlineData(0, "return number + number;", "return 2 * number;")]
    [InlineData(2, "namespace Demo;", "// A comment.\nnamespace Demo;")]
    [InlineData(2, "public static int Compute", "public static int Added; public static int Compute")]
    public void An_edit_that_changes_no_declaration_of_ours_emits_nothing_again(int file, string old, string edited)
    {
        GeneratorRun after = GeneratorRun.OfValid(Client, Models, Others).After(compilation => Edit(compilation, file, old, edited));

        foreach (string step in new[] { TrackingNames.ParseClient, TrackingNames.Client, TrackingNames.Types, TrackingNames.Type, TrackingNames.Contexts, TrackingNames.UnnamedContext })
        {
            Assert.All(after.Reasons(step), reason => Assert.Contains(reason, Untouched));
        }
    }

    [Theory]
    [InlineData(1, "public int Id", "public long Id", 0, 1)]
    [InlineData(1, "string? Text", "string? Text { get; set; } public int More", 0, 1)]
    [InlineData(1, "Cell", "Box", 0, 2)]
    [InlineData(2, "\"/find\"", "\"/found\"", 1, 0)]
    [InlineData(0, "public int Twice", "[Post(\"/post\")] public partial Task<Cell> AddAsync(CancellationToken cancellationToken = default); public int Twice", 1, 0)]
    public void An_edit_emits_what_it_touches_and_nothing_else(int file, string old, string edited, int clients, int types)
    {
        GeneratorRun after = GeneratorRun.OfValid(Client, Models, Others).After(compilation => Edit(compilation, file, old, edited));

        Assert.Equal(clients, after.Reasons(TrackingNames.Client).Count(reason => !Untouched.Contains(reason)));
        Assert.Equal(types, after.Reasons(TrackingNames.Type).Count(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
    }

    [Theory]
    [InlineData("[AiRudder.Aot.ApiClientAttribute]", "")]
    [InlineData("[global::AiRudder.Aot.@ApiClientAttribute]", "")]
    [InlineData("[Obsolete(\"\"), Aot::ApiClient]", "")]
    [InlineData("[Api]", "")]
    [InlineData("[Far]", "global using FarAttribute = AiRudder.Aot.ApiClientAttribute;")]
    public void A_declaration_is_found_by_whatever_name_its_attribute_has(string attribute, string elsewhere)
    {
        string source = "namespace Demo { using Aot = AiRudder.Aot; using Api = AiRudder.Aot.ApiClientAttribute; public static partial class Outer { " + attribute + " public sealed partial class Found { [Get(\"/a\")] public partial Task GetAsync(); } public sealed partial class Found { } } }";
        CSharpCompilation compilation = GeneratorRun.Compile(source);
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(elsewhere, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Elsewhere.cs"));

        GeneratorRun run = GeneratorRun.Run(compilation);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["Demo.Outer.Found.Client.g.cs"], run.Result.GeneratedSources.Select(file => file.HintName));
    }

    [Fact]
    public void An_attribute_of_the_same_name_is_none_of_ours() => Assert.Empty(
        GeneratorRun.Of("namespace Other { public sealed class ApiClientAttribute : Attribute; } namespace Demo { using Other; [ApiClient] public sealed partial class Client { } }").Result.GeneratedSources);

    [Fact]
    public void An_alias_that_comes_later_makes_a_declaration()
    {
        GeneratorRun run = GeneratorRun.Of("namespace Demo; [Far] public sealed partial class Client { [Get(\"/a\")] public partial Task GetAsync(); }", "class Elsewhere;");

        GeneratorRun after = run.After(compilation => Edit(compilation, 1, "class Elsewhere;", "global using Far = AiRudder.Aot.ApiClientAttribute; class Elsewhere;"));

        Assert.Empty(run.Result.GeneratedSources);
        Assert.NotEmpty(after.Result.GeneratedSources);
    }

    [Fact]
    public void A_diagnostic_moves_with_the_code_before_it()
    {
        const string Source = "class A { void M() { int a; } } [ApiClient] public class Client;";
        GeneratorRun run = GeneratorRun.Of(Source);
        GeneratorRun after = run.After(compilation => Edit(compilation, 0, "int a;", "int a; int b;"));

        Assert.Equal(run.Diagnostics.Single().Location.SourceSpan.Start + " int b;".Length, after.Diagnostics.Single().Location.SourceSpan.Start);
    }

    [Fact]
    public void Every_step_has_a_name()
    {
        GeneratorRun run = GeneratorRun.Of(Client, Models, Others, "[JsonModel] public partial class M; [OpenEnum] public readonly partial struct E; [JsonContext] public partial class X; [ApiClient] public class Wrong;");

        Assert.All(GeneratorRun.StepNames, name => Assert.Contains(name, run.Result.TrackedSteps.Keys));
    }

    [Fact]
    public void Declarations_that_are_parsed_at_once_give_what_they_give_one_by_one()
    {
        // Each client begins at another place of a circle of models, so that they meet in the middle of each other's work.
        const int Count = 24;
        string[] sources =
        [
            .. Enumerable.Range(0, Count).Select(i => $"namespace Demo; public partial class M{i} {{ public M{(i + 1) % Count}? Next {{ get; set; }} public List<M{(i + 7) % Count}>? More {{ get; set; }} }}"),
            .. Enumerable.Range(0, Count).Select(i => $"namespace Demo; [ApiClient] public sealed partial class C{i} {{ [Get(\"/{i}\")] public partial Task<List<M{i * 5 % Count}>> GetAsync(CancellationToken cancellationToken = default); }}"),
            "namespace Demo; [ApiClient] public sealed partial class Wrong { [Get(\"/wrong\")] public partial Task<object> GetAsync(CancellationToken cancellationToken = default); }",
            "public static class Elsewhere { public static int Member; }",
        ];
        GeneratorRun first = GeneratorRun.Of(sources);
        Assert.Single(first.Diagnostics);
        for (int run = 0; run < 20; run++)
        {
            Assert.Equal(Text(first), Text(GeneratorRun.Of(sources)));
        }

        // A new member has everything parsed again, and what is parsed is the same.
        GeneratorRun after = first.After(compilation => Edit(compilation, sources.Length - 1, "int Member", "int Added, Member"));
        Assert.All(after.Reasons(TrackingNames.ParseClient).Concat(after.Reasons(TrackingNames.Types)), reason => Assert.Contains(reason, Untouched));
    }

    [Fact]
    public void Parsing_that_is_cancelled_says_so_and_no_more()
    {
        CSharpCompilation compilation = GeneratorRun.Compile(Client, Models, Others);
        using var source = new CancellationTokenSource();
        source.Cancel();

        var thrown = Assert.ThrowsAny<OperationCanceledException>(() => new DeclarationMemo().Parse(compilation, source.Token));

        Assert.Equal(source.Token, thrown.CancellationToken);
    }

    [Theory]
    [InlineData("class A { void M() { int a; } int B; }", "class A { void M() { int b; a++; } int B; }", true)]
    [InlineData("class A { int P { get { return 1; } set { } } }", "class A { int P { get { return 2; } set { } } }", true)]
    [InlineData("class A { A() { } }", "class A { A() { M(() => { }); } }", true)]
    [InlineData("class A { void M() { } }", "class A { void M() { } }", true)]
    [InlineData("class A { void M() { } }", "class A { void M() { } void N() { } }", false)]
    [InlineData("class A { void M() { } void N() { } }", "class A { void M() { int a; } void N() { int b; } }", false)]
    [InlineData("class A { void M() { } }", "class A { void M(int a) { } }", false)]
    [InlineData("class A { int M() { return 1; } }", "class A { int M() { return 1; } int N() { return 1; } }", false)]
    [InlineData("class A { void M() { /* */ } }", "class A { void M() { /* } */ } }", true)]
    [InlineData("class A { void M() { int a; } int B; }", "class A { void M() { int a; }} int B; }", false)]
    [InlineData("class A { void M() { int a; } int B; }", "class A { void M() { int a; /* } int B; }", false)]
    [InlineData("class A { void M() {\n#nullable disable\nint a; } }", "class A { void M() {\n#nullable enable\nint a; } }", false)]
    [InlineData("class A { const int B = 1; }", "class A { const int B = 2; }", false)]
    [InlineData("class A { int B => 1; }", "class A { int B => 2; }", false)]
    public void An_edit_inside_a_body_is_told_from_every_other(string before, string after, bool expected)
    {
        SyntaxTree one = CSharpSyntaxTree.ParseText(before, path: "A.cs");
        SyntaxTree other = CSharpSyntaxTree.ParseText(after, path: "A.cs");

        Assert.Equal(expected, BodyEdits.Differ(one, other));
        Assert.Equal(expected, BodyEdits.Differ(other, one));
        Assert.Equal(expected, BodyEdits.Differ(one, one.WithChangedText(SourceText.From(after))));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string edited)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        SourceText text = tree.GetText();
        string whole = text.ToString();
        Assert.Contains(old, whole, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(whole.Replace(old, edited, StringComparison.Ordinal))));
    }

    private static string Text(GeneratorRun run) => string.Concat(
        run.Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText)
            .Concat(run.Diagnostics.Select(diagnostic => diagnostic.ToString())));
}

using AiRudder.Aot.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Tests;

public class CachingTests
{
    private static readonly IncrementalStepRunReason[] Untouched = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Fact]
    public void An_edit_elsewhere_runs_nothing_again() => GeneratorRun.OfValid(Declared.ClassClient).AssertSecondRunIsCached();

    [Fact]
    public void A_comment_in_the_same_file_changes_nothing_that_flows()
    {
        GeneratorRun run = GeneratorRun.OfValid(Declared.ClassClient).After(compilation => Edit(compilation, text => text + "\n// a comment"));

        Assert.All(run.Reasons(TrackingNames.Client).Concat(run.Reasons(TrackingNames.Type)), reason => Assert.Contains(reason, Untouched));
    }

    [Fact]
    public void A_new_property_emits_its_model_anew_and_nothing_else()
    {
        GeneratorRun run = GeneratorRun.OfValid(Declared.ClassClient)
            .After(compilation => Edit(compilation, text => text.Replace("public List<Row>? Children", "public int Added { get; set; } public List<Row>? Children", StringComparison.Ordinal)));

        Assert.Contains("added", run.Source("Demo.Row.Json.g.cs"), StringComparison.OrdinalIgnoreCase);
        Assert.Single(run.Reasons(TrackingNames.Type), reason => !Untouched.Contains(reason));
        Assert.All(run.Reasons(TrackingNames.Client), reason => Assert.Contains(reason, Untouched));
    }

    [Fact]
    public void A_new_route_emits_the_client_anew_and_no_model()
    {
        GeneratorRun run = GeneratorRun.OfValid(Declared.ClassClient)
            .After(compilation => Edit(compilation, text => text.Replace("/service/find", "/service/found", StringComparison.Ordinal)));

        Assert.Contains("/service/found", run.Source("Demo.Client.Client.g.cs"), StringComparison.Ordinal);
        Assert.Contains(IncrementalStepRunReason.Modified, run.Reasons(TrackingNames.Client));
        Assert.All(run.Reasons(TrackingNames.Type), reason => Assert.Contains(reason, Untouched));
    }

    [Fact]
    public void A_model_that_two_clients_reach_is_emitted_once()
    {
        const string Second = """
            namespace Demo;
            [ApiClient] public sealed partial class Other { [Post("/other")] public partial Task<Row> GetAsync(Query query); }
            """;

        GeneratorRun run = GeneratorRun.OfValid(Declared.ClassClient, Second);

        Assert.Single(run.Result.GeneratedSources, source => source.HintName == "Demo.Row.Json.g.cs");
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edit(tree.ToString()), (CSharpParseOptions)tree.Options, tree.FilePath));
    }
}

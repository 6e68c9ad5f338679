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

    [Theory]
    [InlineData("[Sensitive] public string? Phone", "[Sensitive] public string? Number", true)]
    [InlineData("[Sensitive] public string? Phone", "public string? Phone", true)]
    [InlineData("[Sensitive] public string? Phone", "public int Added { get; set; } [Sensitive] public string? Phone", false)]
    [InlineData("[Sensitive] public string? Phone", "[Sensitive, JsonPropertyOrder(1)] public int Phone", false)]
    [InlineData("public string? Text", "[Sensitive] public string? Text", true)]
    [InlineData("public string? Text", "public string? Words", false)]
    public void What_a_model_marks_as_sensitive_emits_the_clients_anew_and_nothing_else_of_it_does(string old, string edited, bool isClientAnew)
    {
        const string Source = """
            namespace Demo;
            public partial class Marked { [Sensitive] public string? Phone { get; set; } public Other? Other { get; set; } }
            public partial class Other { public string? Text { get; set; } }
            [ApiClient] public sealed partial class First { [Get("/first")] public partial Task<Marked> GetAsync(CancellationToken cancellationToken = default); }
            [ApiClient] public sealed partial class Second { [Get("/second")] public partial Task GetAsync(CancellationToken cancellationToken = default); }
            """;

        GeneratorRun run = GeneratorRun.OfValid(Source).After(compilation => Edit(compilation, text => text.Replace(old, edited, StringComparison.Ordinal)));

        IncrementalStepRunReason[] names = [.. run.Reasons(TrackingNames.SensitiveNames)];
        Assert.Equal(isClientAnew, !Untouched.Contains(Assert.Single(names)));
        Assert.All(run.Reasons(TrackingNames.Client), reason => Assert.Contains(reason, Untouched));
        IncrementalStepRunReason[] outputs = [.. run.Result.TrackedOutputSteps["SourceOutput"]
            .Where(step => step.Inputs.Any(input => input.Source.Name == TrackingNames.Client || input.Source.Inputs.Any(before => before.Source.Name == TrackingNames.Client)))
            .SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.Equal(2, outputs.Length);
        Assert.All(outputs, reason => Assert.Equal(isClientAnew, !Untouched.Contains(reason)));
        Assert.Single(run.Reasons(TrackingNames.Type), reason => !Untouched.Contains(reason));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edit(tree.ToString()), (CSharpParseOptions)tree.Options, tree.FilePath));
    }
}

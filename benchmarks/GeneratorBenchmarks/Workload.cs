using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorBenchmarks;

/// <summary>A project of the size that the figures are for: 40 clients of 12 methods, 200 models, and 60 files that have nothing to do with them.</summary>
internal static class Workload
{
    public const int Clients = 40;
    public const int Methods = 12;
    public const int Models = 200;
    public const int Others = 60;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12);

    // Read once: whatever compiles the project needs them as well.
    private static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Create() => CSharpCompilation.Create(
        "Workload",
        [
            .. Enumerable.Range(0, Clients).Select(client => Parse($"Client{client}.cs", Client(client))),
            .. Enumerable.Range(0, Models).Select(model => Parse($"Model{model}.cs", Model(model))),
            .. Enumerable.Range(0, Others).Select(other => Parse($"Other{other}.cs", Other(other))),
        ],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The compilation after an edit of one file, as an editor makes it: by a change of text, parsed incrementally.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string file, string old, string @new)
    {
        SyntaxTree tree = compilation.SyntaxTrees.First(candidate => candidate.FilePath == file);
        Microsoft.CodeAnalysis.Text.SourceText text = tree.GetText();
        int at = text.ToString().IndexOf(old, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(at, old.Length), @new))));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static string Client(int client)
    {
        var text = new StringBuilder();
        text.AppendLine($$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using AiRudder.Aot;
            using Workload.Models;

            namespace Workload.Clients;

            [ApiClient]
            public sealed partial class Client{{client}}
            {
            """);
        for (int method = 0; method < Methods; method++)
        {
            int request = ((client * 5) + method) % Models;
            int answer = ((client * 5) + (method * 7) + 1) % Models;
            text.AppendLine((method % 4) switch
            {
                0 => $"""    [Get("/service/{client}/{method}/[id]")]""".Replace('[', '{').Replace(']', '}').Replace("{Get", "[Get").Replace("\")}", "\")]"),
                1 => $"""    [Post("/service/{client}/{method}", Idempotent = true)]""",
                2 => $"""    [Post("/service/{client}/{method}")]""",
                _ => $"""    [Get("/service/{client}/{method}"), Items("data.rows")]""",
            });
            text.AppendLine((method % 4) switch
            {
                0 => $"    public partial Task<Model{answer}> Get{method}Async(long id, [Query(\"page_size\")] int? size, CancellationToken cancellationToken = default);",
                3 => $"    public partial IAsyncEnumerable<Model{answer}> Read{method}Async([Header(\"X-Trace\")] string? trace, CancellationToken cancellationToken = default);",
                _ => $"    public partial Task<List<Model{answer}>> Send{method}Async(Model{request} request, CancellationToken cancellationToken = default);",
            });
            text.AppendLine();
        }

        return text.Append('}').ToString();
    }

    private static string Model(int model) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Text.Json.Serialization;
        using AiRudder.Aot;

        namespace Workload.Models;

        /// <summary>A model.</summary>
        public sealed partial class Model{{model}}
        {
            [JsonPropertyName("id")]
            public long Id { get; init; }

            [JsonPropertyName("name")]
            public required string Name { get; init; }

            [JsonPropertyName("created"), JsonTime(TimeFormat.UnixSeconds)]
            public DateTimeOffset? Created { get; init; }

            [JsonPropertyName("tags")]
            public List<string>? Tags { get; set; }

            [JsonPropertyName("score")]
            public double? Score { get; set; }

            [JsonPropertyName("children")]
            public Model{{(model * 2) + 1 - (model * 2 + 1 >= Models ? Models : 0)}}[]? Children { get; set; }

            public Dictionary<string, int> Counts { get; set; } = [];
        }
        """;

    private static string Other(int other)
    {
        var text = new StringBuilder($"using System;\n\nnamespace Workload.Others;\n\npublic sealed class Other{other}\n{{\n");
        for (int method = 0; method < 20; method++)
        {
            text.Append($$"""
                    public int Compute{{method}}(int value)
                    {
                        int sum = {{method}};
                        for (int i = 0; i < value; i++)
                        {
                            sum += Math.Max(i, value) * {{other}};
                        }

                        return sum;
                    }


                """);
        }

        return text.Append("}\n").ToString();
    }
}

using System.Text.RegularExpressions;
using AiRudder.Aot.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.PostgreSql.Tests;

/// <summary>Every block of C# in the page on PostgreSQL compiles without a warning.</summary>
public partial class DocumentationTests
{
    private const string Usings = """
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using AiRudder.Aot;
        using AiRudder.Aot.PostgreSql;
        using AiRudder.Aot.PostgreSql.Deliveries;
        using AiRudder.Aot.PostgreSql.Queue;
        using AiRudder.Aot.PostgreSql.Tokens;
        using AiRudder.Aot.Webhooks.Deliveries;
        using Npgsql;
        """;

    // What the examples take for granted: each block declares its own, where it has some.
    private const string Known = """
        private static string connectionString = "", key = "", secret = "";
        private static byte[] protectionKey = [], body = [];
        private static CancellationToken cancellationToken, stoppingToken;
        private static NpgsqlDataSource source = null!;
        private static PostgresDatabase database = null!;
        private static PostgresQueue queue = null!;
        private static Task HandleAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => Task.CompletedTask;
        """;

    public static TheoryData<int> Blocks() => [.. Enumerable.Range(0, Sources().Count)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_documentation_compiles(int index)
    {
        var program = $$"""
            {{Usings}}
            public static class Example
            {
                {{Known}}
                public static async Task RunAsync()
                {
                    {{Sources()[index]}}
                    await Task.CompletedTask;
                }
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Documentation",
            [CSharpSyntaxTree.ParseText(program, new CSharpParseOptions(LanguageVersion.Latest))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id is not ("CS0169" or "CS0414" or "CS0649" or "CS1701" or "CS1702"))));
    }

    private static List<string> Sources() =>
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "postgresql.md"))).Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

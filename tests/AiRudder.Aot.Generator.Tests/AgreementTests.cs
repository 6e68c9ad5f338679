using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using AiRudder.Aot.Generator.Parsing;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>What the generator knows about the library by name or number is what the library has.</summary>
public class AgreementTests
{
    [Fact]
    public void Every_name_that_parsing_looks_for_exists()
    {
        foreach (var field in typeof(KnownNames).GetFields().Where(field => field.IsLiteral))
        {
            string name = (string)field.GetRawConstantValue()!;
            bool exists = new[] { typeof(ApiClientAttribute).Assembly, typeof(System.Text.Json.JsonElement).Assembly, typeof(object).Assembly }
                .Any(assembly => assembly.GetType(name) is not null || assembly.GetType(name + "`1") is not null);
            Assert.True(exists, $"{name} does not exist");
        }
    }

    [Fact]
    public void Time_formats_have_the_same_numbers() => Assert.Equal(
        Enum.GetNames<TimeFormat>(),
        Enum.GetNames(typeof(TimeChoice).GetNestedType("Format", System.Reflection.BindingFlags.NonPublic)!));

    [Fact]
    public void Cursor_and_buffer_know_every_scalar()
    {
        foreach (ScalarKind scalar in Enum.GetValues<ScalarKind>().Where(scalar => scalar != ScalarKind.None))
        {
            Assert.Contains(typeof(Json.JsonCursor).GetMethods(), method => method.Name == "Read" + scalar);
            Assert.Contains(typeof(Json.JsonBuffer).GetMethods(), method => method.Name == (scalar is >= ScalarKind.Byte and <= ScalarKind.Decimal ? "WriteNumber" : "Write" + scalar));
        }
    }

    [Fact]
    public void Every_diagnostic_has_a_page_and_a_release_entry()
    {
        string root = Repository.Root;
        string releases = File.ReadAllText(Path.Combine(root, "generator", "AiRudder.Aot.Generator", "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(root, "generator", "AiRudder.Aot.Generator", "AnalyzerReleases.Shipped.md"));
        foreach (var field in typeof(Descriptors).GetFields())
        {
            var descriptor = (Microsoft.CodeAnalysis.DiagnosticDescriptor)field.GetValue(null)!;
            Assert.Contains(descriptor.Id + " |", releases, StringComparison.Ordinal);
            string page = Path.Combine(root, descriptor.HelpLinkUri);
            Assert.True(File.Exists(page), $"{descriptor.HelpLinkUri} does not exist");
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}", File.ReadAllText(page), StringComparison.Ordinal);
        }
    }
}

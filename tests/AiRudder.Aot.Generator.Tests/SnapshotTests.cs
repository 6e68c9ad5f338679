using System.Globalization;
using AiRudder.Aot.Generator.Tests.Harness;

namespace AiRudder.Aot.Generator.Tests;

public class SnapshotTests
{
    [Fact]
    public void A_class_client_is_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.ClassClient), "ClassClient");

    [Fact]
    public void An_interface_client_is_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.InterfaceClient), "InterfaceClient");

    [Fact]
    public void A_named_context_is_emitted_as_accepted() => Snapshot.Verify(
        GeneratorRun.OfValid("""
            namespace Demo;
            [JsonModel] public sealed partial class Event { public string? Id { get; set; } }
            [JsonContext] public sealed partial class EventContext;
            """),
        "NamedContext");

    [Fact]
    public void Queries_and_routes_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Queries), "Queries");

    [Fact]
    public void Headers_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Headers), "Headers");

    [Fact]
    public void Bodies_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Bodies), "Bodies");

    [Fact]
    public void Answers_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Answers), "Answers");

    [Fact]
    public void Streams_and_pages_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Streams), "Streams");

    [Fact]
    public void Lenient_models_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Lenient), "Lenient");

    [Fact]
    public void Open_enumerations_of_numbers_and_sensitive_properties_are_emitted_as_accepted() => Snapshot.Verify(GeneratorRun.OfValid(Declared.Marked), "Marked");

    [Fact]
    public void Output_is_the_same_in_every_culture()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo previous = CultureInfo.CurrentCulture;
        string expected = AllText(GeneratorRun.Of(Numbers));
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, AllText(GeneratorRun.Of(Numbers)));
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }

        Assert.Contains("-1.5", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_the_source_do_not_reach_the_output() => Assert.Equal(
        AllText(GeneratorRun.Of(Declared.ClassClient)),
        AllText(GeneratorRun.Of(Declared.ClassClient.ReplaceLineEndings("\r\n"))));

    private const string Numbers = """
        [JsonModel] public sealed partial record M(int I = -1000, double D = -1.5, decimal E = -1234567.5m, float F = 0.5f);
        [Surface, Envelope(Code = "code", Success = -7)] public static class S;
        [ApiClient(Surface = typeof(S))] public partial interface IApi { [Get("/a", TimeoutSeconds = 1000)] Task<M> GetAsync(double d = -2.5); }
        """;

    private static string AllText(GeneratorRun run) => string.Concat(run.Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText));
}

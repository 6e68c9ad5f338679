using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Tests.Harness;

/// <summary>A source in which <c>{|AIR001:Name|}</c> marks where a diagnostic is expected.</summary>
internal sealed partial class MarkedSource
{
    private MarkedSource(string text, IReadOnlyList<(string Id, string Marked)> expected)
    {
        Text = text;
        Expected = expected;
    }

    public string Text { get; }

    public IReadOnlyList<(string Id, string Marked)> Expected { get; }

    public static MarkedSource Parse(string source)
    {
        var expected = new List<(string, string)>();
        string text = Mark().Replace(source, match =>
        {
            expected.Add((match.Groups["id"].Value, match.Groups["text"].Value));
            return match.Groups["text"].Value;
        });
        return new MarkedSource(text, expected);
    }

    /// <summary>Runs the generator and holds that exactly the marked diagnostics are reported, each at its place.</summary>
    public static GeneratorRun Verify(string source)
    {
        MarkedSource marked = Parse(source);
        GeneratorRun run = GeneratorRun.Of(marked.Text);
        Assert.Null(run.Result.Exception);
        Assert.Equal(
            marked.Expected.Order(),
            run.Diagnostics.Select(diagnostic => (diagnostic.Id, TextAt(diagnostic.Location))).Order());
        run.AssertSecondRunIsCached();
        return run;
    }

    public static string TextAt(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    [GeneratedRegex(@"\{\|(?<id>AIR\d{3}):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}

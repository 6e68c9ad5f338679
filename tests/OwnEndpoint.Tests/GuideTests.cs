using System.Text.RegularExpressions;
using AiRudder.Aot.Tests.Shared;

namespace OwnEndpoint.Tests;

/// <summary>The code that the guide shows is the sample's, line for line.</summary>
public partial class GuideTests
{
    [Fact]
    public void Every_block_of_the_guide_stands_in_the_sample()
    {
        string[] sources = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", "OwnEndpoint"), "*.cs").Select(File.ReadAllText)];
        string[] blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "own-endpoints.md"))).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(sources, source => source.Contains(block, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_sample_runs()
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Assert.Equal(0, typeof(StrategyApi).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(
            ["strategy page=1/1 is active, 1 further properties", "strategy page=1/2 is active, 1 further properties", "strategy page=1/3 is paused, 1 further properties", "created  plan-1", "ended    call-1"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

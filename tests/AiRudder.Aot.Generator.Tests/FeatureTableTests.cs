using System.Text.RegularExpressions;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>What the feature table claims of this library names tests that exist.</summary>
public partial class FeatureTableTests
{
    [Fact]
    public void Every_feature_names_tests_that_exist()
    {
        Dictionary<string, string> sources = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("Snapshots", StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText)
            .ToDictionary(group => group.Key, string.Concat);
        string[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "features.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)];

        Assert.NotEmpty(rows);
        foreach (string row in rows)
        {
            string ours = row.Split('|')[2];
            Match[] named = Named().Matches(ours).ToArray<Match>();
            Assert.True(named.Length > 0, $"no test is named: {row}");
            Assert.All(named, match => Assert.True(
                sources.TryGetValue(match.Groups["class"].Value, out string? source) && IsTest(source, match.Groups["test"].Value),
                $"there is no test {match.Value}"));
        }
    }

    // A method that carries [Fact] or [Theory] among the lines right above it.
    private static bool IsTest(string source, string method)
    {
        int at = source.IndexOf($" {method}(", StringComparison.Ordinal);
        int member = at < 0 ? -1 : source.LastIndexOf("\n\n", at, StringComparison.Ordinal);
        return member >= 0 && Attribute().IsMatch(source[member..at]);
    }

    [GeneratedRegex(@"\[(Fact|Theory)\b")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"`(?<class>\w+)(\.(?<test>\w+))?`")]
    private static partial Regex Named();
}

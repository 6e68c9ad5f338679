using System.Runtime.CompilerServices;

namespace SampleRuns;

/// <summary>What has to be so.</summary>
internal static class Check
{
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is '{actual}' instead of '{expected}'.");
        }
    }

    public static void Contains(string part, string text)
    {
        if (!text.Contains(part, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{part}' does not stand in: {text}");
        }
    }
}

namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways by name, each of which gave the right answer.</summary>
internal static class VerifiedWays
{
    public static IReadOnlyDictionary<string, Func<long>> Of(IReadOnlyList<Way> ways)
    {
        foreach (Way way in ways)
        {
            way.Verify();
        }

        return ways.ToDictionary(way => way.Name, way => way.Run);
    }
}

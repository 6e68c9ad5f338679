namespace AiRudder.Aot.Tests.Cryptography;

/// <summary>Counts what code allocates.</summary>
internal static class Allocations
{
    private const int Rounds = 10;

    /// <summary>
    /// The fewest bytes that one of several runs allocates on this thread. The runtime may allocate for itself while code is
    /// being compiled anew, in one run or another; code that allocates does so in every run.
    /// </summary>
    public static long Least(Action run)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

using System.Diagnostics;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Benchmarks;

/// <summary>
/// Measures ways side by side: every round runs each of them, in a rotated order, so that a ratio of one round compares what the
/// same moment of the machine gave to both. The machine may be noisy; only such ratios are worth quoting.
/// </summary>
internal static class Harness
{
    private const double WarmUpMilliseconds = 50;
    private const double TrialMilliseconds = 20;

    // So many passes in a row without anything newly compiled, and a pause after each for the compiler, end the warm-up.
    private const int QuietPasses = 5;
    private const int PauseMilliseconds = 250;

    private static long _sink;

    /// <param name="ways">What is measured.</param>
    /// <param name="rounds">How often each is.</param>
    /// <param name="sampleMilliseconds">About how long one sample takes: a short job is repeated.</param>
    /// <exception cref="InvalidOperationException">A way gives a wrong answer.</exception>
    public static Measurements Measure(IReadOnlyList<Way> ways, int rounds, double sampleMilliseconds)
    {
        foreach (Way way in ways)
        {
            way.Verify();
        }

        WarmUp(ways);
        int[] repetitions = [.. ways.Select(way => Repetitions(way, sampleMilliseconds))];
        Samples[] samples = [.. ways.Select(_ => new Samples(new double[rounds], new double[rounds]))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < ways.Count; i++)
            {
                int turn = (i + round) % ways.Count;
                Sample(ways[turn].Run, repetitions[turn], out samples[turn].Nanoseconds[round], out samples[turn].AllocatedBytes[round]);
            }
        }

        return new Measurements(ways.Zip(samples).ToDictionary(one => one.First.Name, one => one.Second));
    }

    private static void Sample(Func<long> run, int repetitions, out double nanoseconds, out double allocatedBytes)
    {
        // Each pays for the collection of its own garbage, not for that of the one before.
        GC.Collect();
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < repetitions; n++)
        {
            _sink += run();
        }

        nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions;
        allocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)repetitions;
    }

    // Under the JIT until it has nothing left to compile: it replaces often called code in the background, and more than once.
    private static void WarmUp(IReadOnlyList<Way> ways)
    {
        int quiet = RuntimeFeature.IsDynamicCodeCompiled ? 0 : QuietPasses - 1;
        while (quiet < QuietPasses)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            foreach (Way way in ways)
            {
                RunFor(way, WarmUpMilliseconds, atLeast: 2);
            }

            if (RuntimeFeature.IsDynamicCodeCompiled)
            {
                Thread.Sleep(PauseMilliseconds);
            }

            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    private static int Repetitions(Way way, double sampleMilliseconds) =>
        Math.Max(1, (int)(sampleMilliseconds / RunFor(way, TrialMilliseconds, atLeast: 1)));

    // Gives the milliseconds of one run.
    private static double RunFor(Way way, double milliseconds, int atLeast)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        while (count < atLeast || Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            _sink += way.Run();
            count++;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / count;
    }
}

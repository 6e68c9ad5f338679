using System.Diagnostics;

namespace AiRudder.Aot.Benchmarks;

/// <summary>One way to do a job.</summary>
internal sealed record Case(string Name, Func<long> Run);

/// <summary>What a case cost, relative to the first of its group.</summary>
internal sealed record Measurement(string Name, double Nanoseconds, double Speedup, double AllocatedBytes);

/// <summary>
/// Measures cases side by side: every round runs each once, in a rotated order, and a case's speed-up is the median of its
/// ratios to the first case of the same round. The machine may be noisy; only such ratios are worth quoting.
/// </summary>
internal static class Harness
{
    private static long _sink;

    public static List<Measurement> Measure(int rounds, double sampleMilliseconds, params Case[] cases)
    {
        int[] repetitions = [.. cases.Select(one => Repetitions(one, sampleMilliseconds))];
        var times = cases.Select(_ => new double[rounds]).ToArray();
        double[] allocated = new double[cases.Length];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < cases.Length; i++)
            {
                int chosen = (i + round) % cases.Length;
                Func<long> run = cases[chosen].Run;
                long bytes = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int n = 0; n < repetitions[chosen]; n++)
                {
                    _sink += run();
                }

                times[chosen][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions[chosen];
                allocated[chosen] = (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)repetitions[chosen];
            }
        }

        return [.. cases.Select((one, i) => new Measurement(
            one.Name,
            Median(times[i]),
            Median([.. times[0].Zip(times[i], (first, own) => first / own)]),
            allocated[i]))];
    }

    private static int Repetitions(Case one, double sampleMilliseconds)
    {
        long warm = Stopwatch.GetTimestamp();
        int count = 0;
        while (count < 3 || Stopwatch.GetElapsedTime(warm).TotalMilliseconds < 100)
        {
            _sink += one.Run();
            count++;
        }

        long start = Stopwatch.GetTimestamp();
        count = 0;
        while (count < 1 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < 20)
        {
            _sink += one.Run();
            count++;
        }

        return Math.Max(1, (int)(sampleMilliseconds / (Stopwatch.GetElapsedTime(start).TotalMilliseconds / count)));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}

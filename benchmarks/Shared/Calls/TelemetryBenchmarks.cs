using System.Diagnostics;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What traces, metrics and the observer cost a call while nobody listens.</summary>
internal sealed class TelemetryBenchmarks(Figures figures)
{
    private const int Calls = 20_000_000;
    private const int Rounds = 7;

    public void Run()
    {
        using var transport = new ApiTransport(new AiRudderOptions());
        var operation = new ApiOperation("Find", HttpMethod.Get, "/find", new ApiSurface("plain"));
        double[] nanoseconds = new double[Rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
            {
                if (ApiTelemetry.Begin(transport, operation).IsObserved)
                {
                    throw new InvalidOperationException("Somebody listens.");
                }
            }

            nanoseconds[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls;
        }

        figures.Bytes("telemetry.off.allocated", (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        Array.Sort(nanoseconds);
        figures.Nanoseconds("telemetry.off", nanoseconds[Rounds / 2]);
    }
}

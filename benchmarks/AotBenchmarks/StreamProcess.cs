using System.Diagnostics;
using System.Globalization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A long session streamed out of a file in one way, in a process of its own: its peak memory is that way's.</summary>
internal static class StreamProcess
{
    // Beside a session's file: its messages alone, for a peer that can stream a root array only.
    private const string MessagesOnly = ".array";

    /// <summary>Writes a session of so many messages, and its messages alone beside it.</summary>
    public static void MakeSession(int messages, string file)
    {
        byte[] session = Payloads.SessionOf(messages);
        File.WriteAllBytes(file, session);
        File.WriteAllBytes(file + MessagesOnly, Payloads.MessagesOf(session));
    }

    /// <summary>Prints way, number of messages, milliseconds of the median round, and peak memory in MB.</summary>
    public static async Task RunAsync(string way, string file, int rounds)
    {
        (Func<Stream, Task<long>> run, string source) = way switch
        {
            "ours" => (StreamedSession.ModelsAsync, file),
            "visit" => (StreamedSession.VisitAsync, file),
            "tokens" => (StreamedSession.TokensAsync, file),
            "stj" => (StreamedSession.PeerAsync, file + MessagesOnly),
            Way.WholePeer => ((Func<Stream, Task<long>>)StreamedSession.WholePeerAsync, file),
            _ => throw new ArgumentException($"'{way}' is none of ours, visit, tokens, stj and {Way.WholePeer}."),
        };
        double[] milliseconds = new double[rounds];
        long messages = 0;
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await using var stream = new PieceStream(new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
            messages = await run(stream);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way}\t{messages}\t{milliseconds[rounds / 2]:0.0}\t{PeakMegabytes():0.0}"));
    }

    // What Linux calls the high-water mark of resident memory, in kB.
    private static double PeakMegabytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

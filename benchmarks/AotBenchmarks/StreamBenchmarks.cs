using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A long session, message by message, in pieces of 16 kB as a socket gives them.</summary>
internal static class StreamBenchmarks
{
    private const int Piece = 16 * 1024;

    public static async Task<int> RunAsync(string how, string file, int rounds)
    {
        double[] times = new double[rounds];
        long messages = 0;
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await using var stream = new PieceStream(how == "stj" ? file + ".array" : file);
            messages = how switch
            {
                "ours" => await OursAsync(stream),
                "visit" => await VisitAsync(stream),
                "stj" => await AsyncEnumerableAsync(stream),
                "whole" => (await JsonSerializer.DeserializeAsync(stream, FlatContext.Default.FlatSession))!.Messages!.Count,
                "read" => await BytesAsync(stream),
                _ => throw new ArgumentException($"'{how}' is none of ours, visit, stj, whole and read."),
            };
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{how}\t{messages}\t{times[rounds / 2]:0.0}\t{double.Parse(peak, CultureInfo.InvariantCulture) / 1024:0.0}"));
        return 0;
    }

    private static async Task<long> OursAsync(Stream stream)
    {
        long count = 0;
        await foreach (ChatMessage message in ArrayStream.Open<ChatMessage>(stream, "messages"))
        {
            count += message.MsgId.Length > 0 ? 1 : 0;
        }

        return count;
    }

    private static async Task<long> VisitAsync(Stream stream)
    {
        long count = 0;
        await foreach (long length in ArrayStream.Open(stream, "messages", Measure))
        {
            count += length > 0 ? 1 : 0;
        }

        return count;
    }

    private static long Measure(ref JsonCursor cursor)
    {
        var lengths = default(Lengths);
        cursor.Visit(ref lengths);
        return lengths.Total;
    }

    private static async Task<long> AsyncEnumerableAsync(Stream stream)
    {
        long count = 0;
        await foreach (FlatMessage? message in JsonSerializer.DeserializeAsyncEnumerable(stream, FlatContext.Default.FlatMessage))
        {
            count += message!.MsgId!.Length > 0 ? 1 : 0;
        }

        return count;
    }

    private static async Task<long> BytesAsync(Stream stream)
    {
        byte[] piece = new byte[Piece];
        long bytes = 0;
        int read;
        while ((read = await stream.ReadAsync(piece)) > 0)
        {
            bytes += read;
        }

        return bytes;
    }

    // Completes at once: what is measured is the parser, not the disk.
    private sealed class PieceStream(string file) : FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span[..Math.Min(buffer.Length, Piece)]));
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Whole documents, read and written: ours against System.Text.Json's source generation.</summary>
internal static class DocumentBenchmarks
{
    public static void Run(int rounds)
    {
        byte[] session = Payloads.Session;
        Read("read.session", rounds, 4, session,
            () => JsonSerializer.Deserialize(session, FlatContext.Default.FlatSession)!.Messages!.Count,
            () => AiRudderJson.Parse<ChatbotSessionEnded>(session)!.Messages.Count);
        foreach ((int count, double milliseconds) in new[] { (1_000, 10d), (10_000, 60d), (100_000, 600d) })
        {
            byte[] many = Payloads.SessionOf(count);
            Read($"read.m{count}", count == 100_000 ? Math.Min(rounds, 7) : rounds, milliseconds, many,
                () => JsonSerializer.Deserialize(many, FlatContext.Default.FlatSession)!.Messages!.Count,
                () => AiRudderJson.Parse<ChatbotSessionEnded>(many)!.Messages.Count);
        }

        byte[] call = Payloads.CallDetail;
        Read("read.calldetail", rounds, 4, call,
            () => JsonSerializer.Deserialize(call, FlatContext.Default.FlatPushAnswer)!.Code,
            () => AiRudderJson.Parse<PushAnswer>(call)!.Code);
        byte[] rows = Payloads.Rows;
        Read("read.rows", rounds, 4, rows,
            () => JsonSerializer.Deserialize(rows, FlatContext.Default.FlatRowsAnswer)!.Code,
            () => AiRudderJson.Parse<RowsAnswer>(rows)!.Code);
        Floors(rounds, session);
        Write(rounds, session);
    }

    private static void Read(string name, int rounds, double milliseconds, byte[] document, Func<long> stj, Func<long> ours)
    {
        List<Measurement> measured = Harness.Measure(rounds, milliseconds, new("stj", stj), new("ours", ours));
        Figures.Print($"{name}.vs_stj", measured[1].Speedup, "x");
        Figures.Print($"{name}.bytes_vs_stj", measured[1].AllocatedBytes / measured[0].AllocatedBytes, "x");
        Figures.Print($"{name}.allocated", measured[1].AllocatedBytes, "B", "0");
        Figures.Print($"{name}.throughput", document.Length / measured[1].Nanoseconds * 1000, "MB/s", "0");
    }

    // What the same bytes cost at least: all tokens with Utf8JsonReader, and all values skipped with our cursor.
    private static void Floors(int rounds, byte[] session)
    {
        List<Measurement> measured = Harness.Measure(rounds, 4,
            new("stj", () => JsonSerializer.Deserialize(session, FlatContext.Default.FlatSession)!.Messages!.Count),
            new("tokens", () =>
            {
                var reader = new Utf8JsonReader(session);
                while (reader.Read())
                {
                }

                return reader.BytesConsumed;
            }),
            new("skip", () =>
            {
                var cursor = new JsonCursor(session);
                cursor.SkipValue();
                return cursor.Position;
            }),
            new("visit", () =>
            {
                var cursor = new JsonCursor(session);
                var lengths = default(Lengths);
                cursor.Visit(ref lengths);
                return lengths.Total;
            }));
        Figures.Print("floor.session.utf8jsonreader_vs_stj", measured[1].Speedup, "x");
        Figures.Print("skip.session.vs_stj", measured[2].Speedup, "x");
        Figures.Print("skip.session.allocated", measured[2].AllocatedBytes, "B", "0");
        Figures.Print("visit.session.vs_stj", measured[3].Speedup, "x");
        Figures.Print("visit.session.allocated", measured[3].AllocatedBytes, "B", "0");
    }

    private static void Write(int rounds, byte[] session)
    {
        FlatSession flat = JsonSerializer.Deserialize(session, FlatContext.Default.FlatSession)!;
        ChatbotSessionEnded typed = AiRudderJson.Parse<ChatbotSessionEnded>(session)!;
        var destination = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(destination, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        List<Measurement> measured = Harness.Measure(rounds, 4,
            new("stj", () =>
            {
                destination.ResetWrittenCount();
                writer.Reset();
                JsonSerializer.Serialize(writer, flat, FlatContext.Default.FlatSession);
                return destination.WrittenCount;
            }),
            new("ours", () =>
            {
                var buffer = new JsonBuffer(1 << 14);
                ChatbotSessionEnded.WriteJson(ref buffer, typed);
                int written = buffer.Length;
                buffer.Dispose();
                return written;
            }));
        Figures.Print("write.session.vs_stj_fastpath", measured[1].Speedup, "x");
        Figures.Print("write.session.allocated", measured[1].AllocatedBytes, "B", "0");
    }
}

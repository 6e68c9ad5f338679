using System.Globalization;
using System.Text.Json;
using AiRudder.Aot.Benchmarks;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

int rounds = args.Contains("--quick") ? 11 : 25;
byte[] session = Payloads.Session;
byte[] thousand = Payloads.SessionOf(1000);

Report("read.session", Harness.Measure(rounds, 4,
    new("stj", () => JsonSerializer.Deserialize(session, FlatContext.Default.FlatSession)!.Messages!.Count),
    new("ours", () => AiRudderJson.Parse<ChatbotSessionEnded>(session)!.Messages.Count),
    new("skip", () => { var c = new JsonCursor(session); c.SkipValue(); return c.Position; }),
    new("utf8reader", () => { var r = new Utf8JsonReader(session); while (r.Read()) { } return r.BytesConsumed; })));
Report("read.m1000", Harness.Measure(rounds, 10,
    new("stj", () => JsonSerializer.Deserialize(thousand, FlatContext.Default.FlatSession)!.Messages!.Count),
    new("ours", () => AiRudderJson.Parse<ChatbotSessionEnded>(thousand)!.Messages.Count)));
Report("read.calldetail", Harness.Measure(rounds, 4,
    new("stj", () => JsonSerializer.Deserialize(Payloads.CallDetail, FlatContext.Default.FlatPushAnswer)!.Code),
    new("ours", () => AiRudderJson.Parse<PushAnswer>(Payloads.CallDetail)!.Code)));
Report("read.rows", Harness.Measure(rounds, 4,
    new("stj", () => JsonSerializer.Deserialize(Payloads.Rows, FlatContext.Default.FlatRowsAnswer)!.Code),
    new("ours", () => AiRudderJson.Parse<RowsAnswer>(Payloads.Rows)!.Code)));

FlatSession flat = JsonSerializer.Deserialize(session, FlatContext.Default.FlatSession)!;
ChatbotSessionEnded typed = AiRudderJson.Parse<ChatbotSessionEnded>(session)!;
var written = new System.Buffers.ArrayBufferWriter<byte>(1 << 16);
using var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
Report("write.session", Harness.Measure(rounds, 4,
    new("stj", () => { written.ResetWrittenCount(); writer.Reset(); JsonSerializer.Serialize(writer, flat, FlatContext.Default.FlatSession); return written.WrittenCount; }),
    new("ours", () => { var buffer = new JsonBuffer(1 << 14); ChatbotSessionEnded.WriteJson(ref buffer, typed); int n = buffer.Length; buffer.Dispose(); return n; })));

static void Report(string group, List<Measurement> measurements)
{
    foreach (Measurement one in measurements)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}.{one.Name}\t{one.Nanoseconds:N0} ns\t{one.Speedup:N2}x\t{one.AllocatedBytes:N0} B"));
    }
}

using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Benchmarks;

/// <summary>The vendor's example bodies, minified, and sessions of any length made of the same kinds of message.</summary>
internal static class Payloads
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Session { get; } = Minified("chatbot-session-ended.webhook.json");

    public static byte[] CallDetail { get; } = Minified("apinoticeinfo.response.json");

    public static byte[] Rows { get; } = Minified("detailinstances.response.json");

    /// <summary>A session of so many messages: the vendor's sixteen over and over, each with an id, a time and, where it has one, a text of its own.</summary>
    public static byte[] SessionOf(int messages)
    {
        var session = JsonNode.Parse(Session)!.AsObject();
        JsonNode[] kinds = [.. session["messages"]!.AsArray().Select(message => message!.DeepClone())];
        session["messages"] = new JsonArray();
        byte[] around = ToBytes(session);
        int at = around.AsSpan().LastIndexOf("\"messages\":[]"u8) + "\"messages\":["u8.Length;

        using var stream = new MemoryStream();
        stream.Write(around.AsSpan(0, at));
        for (int i = 0; i < messages; i++)
        {
            JsonObject message = kinds[i % kinds.Length].DeepClone().AsObject();
            message["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{message["msg_id"]}-{i}");
            message["timestamp"] = 1720159500 + i;
            if (message["content"] is JsonObject content && content["text"] is not null)
            {
                content["text"] = string.Create(CultureInfo.InvariantCulture, $"message number {i} says {i * 7919}");
            }

            if (i > 0)
            {
                stream.WriteByte((byte)',');
            }

            stream.Write(ToBytes(message));
        }

        stream.Write(around.AsSpan(at));
        return stream.ToArray();
    }

    /// <summary>The array of messages alone, for a peer that can stream nothing else.</summary>
    public static byte[] MessagesOf(byte[] session)
    {
        using var document = JsonDocument.Parse(session);
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("messages").GetRawText());
    }

    private static byte[] Minified(string name)
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return ToBytes(JsonNode.Parse(resource)!);
    }

    private static byte[] ToBytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            node.WriteTo(writer);
        }

        return stream.ToArray();
    }
}

using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>
/// What is said in a session: message by message, each from its place and the seed alone. The first message opens the
/// conversation, the last closes it, in between the kinds of the vendor's example take turns.
/// </summary>
internal sealed class SessionScript(string callId, int count, int seed, DateTimeOffset started)
{
    private static readonly (string Sender, string Kind)[] Turns =
    [
        ("chatbot", "template"), ("user", "button"), ("robot", "text"), ("robot", "image"), ("robot", "file"),
        ("robot", "interactive"), ("user", "interactive"), ("robot", "interactive"), ("user", "interactive"),
        ("user", "location"), ("user", "contacts"), ("system", "system"), ("agent", "text"), ("user", "text"),
    ];

    private const int ButtonsTurn = 5;
    private const int ListTurn = 7;

    private static readonly string[] Words =
    [
        "hello", "payment", "installment", "tomorrow", "thanks", "the \"blue\" one", "selamat siang", "buenos días", "请选择您的性别", "谢谢",
        "ok 👍", "please", "call me back", "C:\\temp", "1/2", "line one\nline two", "Überweisung", "bukti transfer", "no", "yes",
    ];

    private readonly string _prefix = DoubleIds.Hex(callId, seed)[..20] + "-";

    public string MessageId(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return Id(index);
    }

    public int? IndexOf(string messageId) =>
        messageId.StartsWith(_prefix, StringComparison.Ordinal)
        && int.TryParse(messageId.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < count
            ? index
            : null;

    public string SenderOf(int index) => IsSystem(index) ? "system" : Turns[Turn(index)].Sender;

    public string KindOf(int index) => IsSystem(index) ? "system" : Turns[Turn(index)].Kind;

    public void WriteMessage(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("msg_id", Id(index));
        writer.WriteString("sender_type", SenderOf(index));
        writer.WriteNumber("timestamp", Time(index));
        writer.WriteString("status", IsSystem(index) ? "delivery" : (Random(index, 0) % 8) switch { 0 => "sent", 1 => "delivery", _ => "read" });
        writer.WritePropertyName("content");
        WriteContent(writer, index);

        // A press on a button and a choice answer the message before them.
        if (!IsSystem(index) && Turns[Turn(index)] is { Sender: "user", Kind: "button" or "interactive" })
        {
            writer.WriteStartObject("reply");
            writer.WriteString("msg_id", Id(index - 1));
            writer.WriteString("sender_type", SenderOf(index - 1));
            writer.WriteNumber("timestamp", Time(index - 1));
            writer.WritePropertyName("content");
            WriteContent(writer, index - 1);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteContent(Utf8JsonWriter writer, int index)
    {
        var kind = KindOf(index);
        writer.WriteStartObject();
        writer.WriteString("type", kind);
        switch (kind)
        {
            case "text" or "button":
                writer.WriteString("text", Text(index, kind == "text" ? 12 : 2));
                break;
            case "image":
                WriteMedia(writer, index, "jpg", named: false);
                break;
            case "file":
                WriteMedia(writer, index, "pdf", named: true);
                break;
            case "template":
                WriteTemplate(writer, index);
                break;
            case "interactive":
                WriteInteractive(writer, index);
                break;
            case "location":
                writer.WriteStartObject("location");
                writer.WriteNumber("latitude", Math.Round((Random(index, 1) % 180_000 / 1000d) - 90, 3));
                writer.WriteNumber("longitude", Math.Round((Random(index, 2) % 360_000 / 1000d) - 180, 3));
                writer.WriteString("address", Text(index, 3));
                writer.WriteString("name", Text(index + 1, 1));
                writer.WriteEndObject();
                break;
            case "contacts":
                writer.WriteStartArray("contacts");
                writer.WriteStartObject();
                writer.WriteString("name", Text(index, 1));
                writer.WriteString("phone_number", string.Create(CultureInfo.InvariantCulture, $"+86137{Random(index, 3) % 100_000_000:D8}"));
                writer.WriteEndObject();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject("system");
                writer.WriteString("type", index == 0 ? "conversation.start" : index == count - 1 ? "conversation.close" : "conversation.take_over");
                writer.WriteString("from_seat_id", "");
                writer.WriteString("to_seat_id", index == 0 ? "" : "seat-1");
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteMedia(Utf8JsonWriter writer, int index, string extension, bool named)
    {
        writer.WriteStartObject("media");
        writer.WriteString("origin_url", string.Create(CultureInfo.InvariantCulture, $"https://media.example/{Random(index, 4):x16}.{extension}"));
        if (named)
        {
            writer.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"document-{index}.{extension}"));
        }

        writer.WriteEndObject();
    }

    private void WriteTemplate(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject("template");
        writer.WriteString("type", "WhatsApp");
        writer.WriteStartObject("content");
        writer.WriteStartObject("header");
        writer.WriteString("type", "image");
        WriteMedia(writer, index, "jpg", named: false);
        writer.WriteEndObject();
        writer.WriteString("body", Text(index, 14));
        writer.WriteString("footer", Text(index + 1, 1));
        writer.WriteStartArray("button");
        WriteTyped(writer, "QUICK_REPLY", "no");
        WriteTyped(writer, "OPT_OUT", "yes");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("info");
        writer.WriteNumber("id", 35);
        writer.WriteString("name", "opt_out_02_27_english");
        writer.WriteString("language", "en");
        writer.WriteEndObject();
        writer.WriteEndObject();

        static void WriteTyped(Utf8JsonWriter writer, string type, string text)
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }
    }

    private void WriteInteractive(Utf8JsonWriter writer, int index)
    {
        var turn = Turn(index);
        if (turn is not (ButtonsTurn or ListTurn))
        {
            writer.WriteString("text", Text(index, 1));
            return;
        }

        var isList = turn == ListTurn;
        writer.WriteStartObject("interactive");
        writer.WriteString("type", isList ? "list" : "button");
        WriteText(writer, "body", Text(index, 5));
        WriteText(writer, "footer", "");
        writer.WriteStartObject("action");
        if (isList)
        {
            writer.WriteString("button", Text(index, 1));
            writer.WriteStartArray("sections");
            for (var section = 0; section < 2; section++)
            {
                writer.WriteStartObject();
                writer.WriteString("title", Text(index + section, 1));
                writer.WriteStartArray("rows");
                for (var row = 0; row < 2; row++)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{Id(index)}-list-{section}-{row}-"));
                    writer.WriteString("title", Text(index + row, 2));
                    writer.WriteString("description", "");
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        }
        else
        {
            writer.WriteStartArray("buttons");
            for (var button = 0; button < 3; button++)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "reply");
                writer.WriteStartObject("reply");
                writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{Id(index)}-button-{button}-"));
                writer.WriteString("title", Text(index + button, 1));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();

        static void WriteText(Utf8JsonWriter writer, string name, string text)
        {
            writer.WriteStartObject(name);
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }
    }

    private string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{index:D8}");

    private long Time(int index) => started.ToUnixTimeSeconds() + index;

    private bool IsSystem(int index) => index == 0 || index == count - 1;

    private static int Turn(int index) => (index - 1) % Turns.Length;

    private string Text(int index, int words)
    {
        var random = Random(index, 5);
        var length = 1 + (int)(random % (ulong)words);
        return length == 1 ? Word(random) : string.Join(' ', Enumerable.Range(0, length).Select(word => Word(Random(index, 6 + word))));

        static string Word(ulong random) => Words[random / 97 % (ulong)Words.Length];
    }

    /// <summary>SplitMix64 over seed, place and purpose.</summary>
    private ulong Random(int index, int purpose)
    {
        unchecked
        {
            var z = ((ulong)(uint)seed << 32) + ((ulong)(uint)index * 64) + (uint)purpose;
            z = (z * 0x9E3779B97F4A7C15) + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

using System.Buffers;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>
/// A chatbot session of any length, the same in every run: message kinds in the proportions of the vendor's example, with
/// varied text. Messages are made when they are asked for, so a long session takes no memory.
/// </summary>
public sealed class VendorSession
{
    private const int PieceBytes = 64 * 1024;

    private readonly SessionScript _script;

    /// <summary>Creates a session.</summary>
    /// <param name="callId">Id of the session.</param>
    /// <param name="messageCount">How many messages it has.</param>
    /// <param name="seed">Another seed gives other texts.</param>
    /// <param name="started">When it began; 2025-04-15T06:41:00Z when null.</param>
    /// <exception cref="ArgumentException"><paramref name="callId"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="messageCount"/> is negative.</exception>
    public VendorSession(string callId, int messageCount, int seed = 0, DateTimeOffset? started = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(callId);
        ArgumentOutOfRangeException.ThrowIfNegative(messageCount);
        CallId = callId;
        MessageCount = messageCount;
        Started = started ?? new DateTimeOffset(2025, 4, 15, 6, 41, 0, TimeSpan.Zero);
        _script = new SessionScript(callId, messageCount, seed, Started);
    }

    /// <summary>Id of the session.</summary>
    public string CallId { get; }

    /// <summary>How many messages it has.</summary>
    public int MessageCount { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>Id of the workflow task that it belongs to.</summary>
    public string WorkflowId { get; init; } = DoubleIds.Hex("workflow", 0);

    /// <summary>Name of the workflow task.</summary>
    public string WorkflowName { get; init; } = "double";

    /// <summary>Number of the person.</summary>
    public string Callee { get; init; } = "+8613711112222";

    /// <summary>Id of a message.</summary>
    /// <param name="index">Its place, from 0, oldest first.</param>
    /// <returns>The id.</returns>
    public string MessageId(int index) => _script.MessageId(index);

    /// <summary>Who sent a message.</summary>
    /// <param name="index">Its place, from 0, oldest first.</param>
    /// <returns>The value of <c>sender_type</c>.</returns>
    public string SenderOf(int index) => _script.SenderOf(index);

    /// <summary>The kind of a message.</summary>
    /// <param name="index">Its place, from 0, oldest first.</param>
    /// <returns>The value of <c>content.type</c>.</returns>
    public string KindOf(int index) => _script.KindOf(index);

    /// <summary>
    /// Writes the body of the webhook "Chatbot Session End Notification in Workflow" in pieces of about 64 KiB. Each time
    /// the same bytes.
    /// </summary>
    /// <returns>The pieces; each is valid until the next one is asked for.</returns>
    public IEnumerable<ReadOnlyMemory<byte>> WriteEndedBody()
    {
        var buffer = new ArrayBufferWriter<byte>(PieceBytes + 8192);
        using var writer = new Utf8JsonWriter(buffer, DoubleBody.WriterOptions);
        WriteHead(writer);
        for (var i = 0; i < MessageCount; i++)
        {
            _script.WriteMessage(writer, i);
            if (writer.BytesPending + buffer.WrittenCount >= PieceBytes)
            {
                writer.Flush();
                yield return buffer.WrittenMemory;
                buffer.ResetWrittenCount();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        yield return buffer.WrittenMemory;
    }

    /// <summary>Writes the body of the webhook to a stream.</summary>
    /// <param name="destination">Takes the bytes; not closed.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public async Task WriteEndedBodyAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        foreach (var piece in WriteEndedBody())
        {
            await destination.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    internal void WriteMessage(Utf8JsonWriter writer, int index) => _script.WriteMessage(writer, index);

    internal int? IndexOf(string messageId) => _script.IndexOf(messageId);

    private void WriteHead(Utf8JsonWriter writer)
    {
        var ended = Started.AddSeconds(MessageCount);
        writer.WriteStartObject();
        writer.WriteString("workflow_id", WorkflowId);
        writer.WriteString("workflow_name", WorkflowName);
        writer.WriteString("nodetask_id", DoubleIds.Hex("node", 0));
        writer.WriteString("nodetask_name", "WABA Template1");
        writer.WriteString("waba_task_id", DoubleIds.Hex("waba", 0));
        writer.WriteString("wfdetail_uuid", DoubleIds.Hex("detail", 0));
        writer.WriteNumber("timestamp", ended.ToUnixTimeSeconds());
        writer.WriteString("channel", "WhatsApp");
        writer.WriteString("channel_id", "6289000000000");
        writer.WriteString("callee", Callee);
        writer.WriteString("call_id", CallId);
        writer.WriteString("robot_id", "4755");
        writer.WriteString("status", "closed");
        writer.WriteString("session_start_time", DoubleTime.Utc(Started));
        writer.WriteString("session_end_time", DoubleTime.Utc(ended));
        writer.WriteString("session_end_reason", "robot");
        writer.WriteString("intention", "E");
        writer.WriteNumber("talk_round", MessageCount / 4);
        writer.WriteStartObject("ner_slots");
        writer.WriteString("test_echo", "ok");
        writer.WriteEndObject();
        writer.WriteStartObject("event_label");
        writer.WriteString("EventLabel", "1");
        writer.WriteEndObject();
        writer.WriteStartObject("variables");
        writer.WriteString("date", "2025-05-01");
        writer.WriteString("name", "Will Smith");
        writer.WriteString("project", "voicebot");
        writer.WriteEndObject();
        writer.WriteStartArray("messages");
    }
}

using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>A message as generated code would read and write it: expected order first, any order accepted.</summary>
internal sealed record SessionMessage : IJsonCodec<SessionMessage>
{
    public string? MsgId { get; set; }

    public long Timestamp { get; set; }

    public MessageContent? Content { get; set; }

    public string? Rest { get; set; }

    public static SessionMessage? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        var value = new SessionMessage();
        if (!cursor.BeginObject())
        {
            return value;
        }

        do
        {
            if (cursor.MatchName("\"msg_id\":"u8))
            {
                value.MsgId = cursor.ReadString();
                continue;
            }

            string name = cursor.ReadNameAsString();
            switch (name)
            {
                case "msg_id":
                    value.MsgId = cursor.ReadString();
                    break;
                case "timestamp":
                    value.Timestamp = cursor.ReadInt64();
                    break;
                case "content":
                    value.Content = MessageContent.ReadJson(ref cursor);
                    break;
                default:
                    value.Rest += $"{name}={cursor.ReadRawJson()};";
                    break;
            }
        }
        while (cursor.NextProperty());
        return value;
    }

    public static void WriteJson(ref JsonBuffer buffer, SessionMessage? value)
    {
        if (value is null)
        {
            buffer.WriteNull();
            return;
        }

        int start = buffer.BeginObject();
        buffer.WriteRaw(",\"msg_id\":"u8);
        buffer.WriteString(value.MsgId);
        buffer.WriteRaw(",\"timestamp\":"u8);
        buffer.WriteNumber(value.Timestamp);
        buffer.WriteRaw(",\"content\":"u8);
        MessageContent.WriteJson(ref buffer, value.Content);
        buffer.EndObject(start);
    }
}

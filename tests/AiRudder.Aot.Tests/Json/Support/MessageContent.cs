using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

internal sealed record MessageContent : IJsonCodec<MessageContent>
{
    public string? Type { get; set; }

    public string? Text { get; set; }

    public static MessageContent? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        var value = new MessageContent();
        if (!cursor.BeginObject())
        {
            return value;
        }

        do
        {
            switch (cursor.ReadNameAsString())
            {
                case "type":
                    value.Type = cursor.ReadString();
                    break;
                case "text":
                    value.Text = cursor.ReadString();
                    break;
                default:
                    cursor.SkipValue();
                    break;
            }
        }
        while (cursor.NextProperty());
        return value;
    }

    public static void WriteJson(ref JsonBuffer buffer, MessageContent? value)
    {
        if (value is null)
        {
            buffer.WriteNull();
            return;
        }

        int start = buffer.BeginObject();
        buffer.WriteRaw(",\"type\":"u8);
        buffer.WriteString(value.Type);
        buffer.WriteRaw(",\"text\":"u8);
        buffer.WriteString(value.Text);
        buffer.EndObject(start);
    }
}

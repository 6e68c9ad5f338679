using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The body of the event <c>message.send</c>.</summary>
internal static class ChannelScript
{
    public static void WriteSent(Utf8JsonWriter writer, VendorChannelMessage to, string messageId, DateTimeOffset time, string text)
    {
        writer.WriteString("event", "message.send");
        writer.WriteString("call_id", to.CallId);
        writer.WriteString("company", "double");
        writer.WriteString("channel", "chatbot");
        writer.WriteString("channel_id", to.ChannelId);
        writer.WriteStartObject("user");
        writer.WriteString("id", to.UserId);
        writer.WriteString("name", to.UserName ?? "");
        writer.WriteEndObject();
        writer.WriteStartArray("messages");
        writer.WriteStartObject();
        writer.WriteString("msg_id", messageId);
        writer.WriteString("sender_type", "robot");
        writer.WriteNumber("timestamp", time.ToUnixTimeSeconds());
        writer.WriteStartObject("content");
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}

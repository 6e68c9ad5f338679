using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The chatbot surface.</summary>
internal sealed class ChatbotEndpoints(SessionBook sessions, ChannelBook channel, AccessControl access)
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 1000;

    public IEnumerable<Endpoint> All =>
    [
        new("POST", "/api/v1/session/messages", access.ChatbotSignature, GetMessages),
        new("POST", "/api/v1/channel/huawei/message", access.ChatbotSignature, ReceiveMessage),
    ];

    private DoubleAnswer GetMessages(EndpointCall call)
    {
        if (sessions.Find(call.Text("call_id")) is not { } session)
        {
            return call.Envelope.Refuse("There is no such session.");
        }

        // Newest first: a page goes on with the message before the cursor.
        var next = session.MessageCount - 1;
        if (call.Text("last_msg_id") is { Length: > 0 } last)
        {
            if (session.IndexOf(last) is not { } index)
            {
                return call.Envelope.Refuse("There is no such message.");
            }

            next = index - 1;
        }

        var size = Math.Clamp(call.Number("size") ?? DefaultPageSize, 1, MaxPageSize);
        return call.Envelope.Success(writer =>
        {
            writer.WriteStartArray();
            for (var i = next; i >= 0 && i > next - size; i--)
            {
                session.WriteMessage(writer, i);
            }

            writer.WriteEndArray();
        });
    }

    private DoubleAnswer ReceiveMessage(EndpointCall call)
    {
        if (call.Text("call_id") is not { Length: > 0 } callId
            || call.Text("channel_id") is not { } channelId
            || !call.Body.TryGetProperty("user", out var user) || user.ValueKind != JsonValueKind.Object || DoubleBody.Text(user, "id") is not { } userId
            || !call.Body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
        {
            return call.Envelope.Refuse("call_id, channel_id, user and messages are required.");
        }

        channel.Received.Add(new VendorChannelMessage(callId, channelId, userId, DoubleBody.Text(user, "name"), call.Body.Clone()));
        return call.Envelope.SuccessObject(_ => { });
    }
}

using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Text messages.</summary>
internal sealed class MessagingEndpoints(ChannelBook channel, AccessControl access)
{
    public IEnumerable<Endpoint> All =>
    [
        new("POST", "/service/sms/message/v2/send", access.MessagingToken, Send),
    ];

    private DoubleAnswer Send(EndpointCall call)
    {
        if (call.Text("message") is not { Length: > 0 } message
            || !call.Body.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.Array || to.GetArrayLength() == 0
            || to.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.String || !DoubleBody.IsPhoneNumber(number.GetString())))
        {
            return call.Envelope.Refuse("message is required, and to is a list of numbers in E.164.");
        }

        var sent = new VendorTextMessage(
            DoubleIds.Hex("sms", channel.TextMessages.Count), call.Text("from"), [.. to.EnumerateArray().Select(number => number.GetString()!)], message);
        channel.TextMessages.Add(sent);
        return call.Envelope.SuccessObject(writer => writer.WriteString("messageId", sent.MessageId));
    }
}

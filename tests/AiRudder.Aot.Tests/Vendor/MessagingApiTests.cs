using System.Net;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Messaging;

namespace AiRudder.Aot.Tests.Vendor;

public class MessagingApiTests
{
    private static SendMessageRequest Request => new()
    {
        To = [PhoneNumber.Parse("+6281234567890"), PhoneNumber.Parse("+6281234567891")],
        Message = "Hi",
        From = "me",
        CallbackUrl = new Uri("https://example.com/sms"),
    };

    [Fact]
    public async Task A_message_is_sent()
    {
        using var wire = new VendorWire("""{"code":0,"message":"ok","body":{"messageId":"m-1","parts":2}}""");
        var messaging = new MessagingApi(wire.Transport);

        SentMessage sent = await messaging.SendAsync(Request);

        Assert.Equal("""POST /service/sms/message/v2/send {"to":["+6281234567890","+6281234567891"],"message":"Hi","from":"me","callbackUrl":"https://example.com/sms"}""", wire.Line);
        Assert.Equal("m-1", sent.MessageId);
        Assert.True(sent.Extra!.Contains("parts"));
        Assert.Equal("m-1", (await messaging.TrySendAsync(Request)).Value.MessageId);
    }

    [Fact]
    public async Task An_id_that_is_a_number_does_not_cost_the_answer()
    {
        using var wire = new VendorWire("""{"code":0,"body":{"messageId":12345678901234567890}}""");

        SentMessage sent = await new MessagingApi(wire.Transport).SendAsync(Request);

        Assert.Null(sent.MessageId);
        Assert.True(sent.Extra!.TryGetValue("messageId", out var id));
        Assert.Equal("12345678901234567890", id.ToString());
    }

    [Fact]
    public async Task It_is_never_sent_twice()
    {
        using var wire = new VendorWire(_ => ScriptedHandler.Answer("", HttpStatusCode.BadGateway));

        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await new MessagingApi(wire.Transport).TrySendAsync(Request)).Error!.Kind);
        Assert.Single(wire.Requests);
    }
}

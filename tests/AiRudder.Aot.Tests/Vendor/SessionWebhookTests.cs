using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Http;

namespace AiRudder.Aot.Tests.Vendor;

public class SessionWebhookTests
{
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();

    [Fact]
    public async Task A_long_session_is_received_verified_and_read_message_by_message()
    {
        var session = new VendorSession("call-1", 10_000);
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret.AsMemory());
        var index = 0;
        ChatbotSessionEnded? around = null;
        long spooled = 0;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await using var body = await WebhookBody.ReceiveAsync(context.Request.Body, verifier, context.Request.Headers[verifier.HeaderName!]);
            if (body.IsAccepted)
            {
                spooled = body.SpooledLength;
                await using var messages = ArrayStream.Open<ChatMessage>(body.OpenRead(), "messages");
                await foreach (var message in messages)
                {
                    Assert.Equal(session.MessageId(index), message.MsgId);
                    Assert.Equal(session.SenderOf(index), message.SenderType.Value);
                    Assert.Null(message.Extra);
                    index++;
                }

                around = messages.ReadSurroundings<ChatbotSessionEnded>();
            }

            context.Response.StatusCode = body.Answer.HttpStatus;
            await context.Response.Body.WriteAsync(body.Answer.Body);
        });
        var vendor = new VendorDouble();
        vendor.AddSession(session);
        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(server.BaseAddress) { Scheme = SignatureScheme.HmacSha256Hex, Secret = Secret });

        var delivery = await vendor.EndSession("call-1").DeliveryAsync();
        Assert.Equal(200, (int)delivery.HttpStatus);
        Assert.Equal("{}", delivery.Body);
        Assert.Equal(10_000, index);
        Assert.InRange(spooled, 1_000_000, delivery.SentBytes);
        Assert.Equal("call-1", around!.CallId);
        Assert.Empty(around.Messages!);
        Assert.Equal(2500, around.TalkRound);
    }

    [Fact]
    public async Task A_short_session_and_a_status_change_are_received_as_typed_events()
    {
        var sessions = new WebhookReceiver(new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret.AsMemory()));
        var changes = new WebhookReceiver(WebhookVerifier.AcceptUnsigned);
        ChatbotSessionEnded? ended = null;
        WorkflowStatusChanged? changed = null;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            WebhookAnswer answer;
            if (context.Request.Path == "/session")
            {
                var outcome = await sessions.ReceiveAsync<ChatbotSessionEnded>(context.Request.Body, context.Request.Headers["X-AIRudder-Sign"]);
                (ended, answer) = (outcome.Event, outcome.Answer);
            }
            else
            {
                var outcome = await changes.ReceiveAsync<WorkflowStatusChanged>(context.Request.Body, null);
                (changed, answer) = (outcome.Event, outcome.Answer);
            }

            context.Response.StatusCode = answer.HttpStatus;
            await context.Response.Body.WriteAsync(answer.Body);
        });
        var vendor = new VendorDouble();
        vendor.AddSession(new VendorSession("call-1", 30));
        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(new Uri(server.BaseAddress, "session")) { Scheme = SignatureScheme.HmacSha256Hex, Secret = Secret });
        vendor.Webhooks.Register(VendorWebhook.WorkflowStatusChanged, new WebhookTarget(new Uri(server.BaseAddress, "status")));

        Assert.Equal(200, (int)(await vendor.EndSession("call-1").DeliveryAsync()).HttpStatus);
        Assert.Equal(30, ended!.Messages!.Count);

        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        using var client = new AiRudderClient(new AiRudderOptions { AppKey = "double-app-key", AppSecret = "double-app-secret" }, invoker);
        var created = await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest { WorkflowTemplateId = 1, Name = "w", EndTime = DateTimeOffset.UnixEpoch });
        Assert.Equal(200, (int)(await vendor.EndWorkflow(created.WorkflowId).DeliveryAsync()).HttpStatus);
        Assert.Equal(created.WorkflowId, changed!.WorkflowId);
        Assert.Equal(WorkflowStatus.Finished, changed.Status);
        Assert.Equal([NodeType.Sms, NodeType.Call], changed.Actions!.Select(action => action.NodeType));
        Assert.Null(changed.Extra);
    }
}

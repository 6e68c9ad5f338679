using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Http;

namespace AiRudder.Aot.Testing.Tests;

public sealed class WebhookTests
{
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();

    [Fact]
    public async Task A_status_change_arrives_unsigned_and_as_documented()
    {
        string? text = null;
        IHeaderDictionary? headers = null;
        await using var receiver = await LoopbackServer.StartAsync(async context =>
        {
            headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
            text = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync("{}");
        });
        var vendor = new VendorDouble();
        await Assert.ThrowsAsync<InvalidOperationException>(() => vendor.EndWorkflow("unknown").DeliveryAsync());
        using var client = new DoubleClient(vendor);
        await client.AuthenticateAsync();
        await client.PostAsync("/service/cloud/workflow/createinstance", """{"workflow_template_id":7,"name":"w","end_time":"2026-02-01 00:00:00+08:00"}""");
        var id = vendor.Workflows[0].WorkflowId;
        await Assert.ThrowsAsync<InvalidOperationException>(() => vendor.EndWorkflow(id).DeliveryAsync());
        vendor.Webhooks.Register(VendorWebhook.WorkflowStatusChanged, new WebhookTarget(receiver.BaseAddress));

        var delivery = await vendor.EndWorkflow(id, "cancelled").DeliveryAsync();
        Assert.Equal(HttpStatusCode.OK, delivery.HttpStatus);
        Assert.Equal("{}", delivery.Body);
        Assert.Equal("Airudder", headers!.UserAgent.ToString());
        Assert.Equal("application/json", headers.ContentType.ToString());
        Assert.False(headers.ContainsKey("X-AIRudder-Sign"));
        using var document = JsonDocument.Parse(text!);
        Assert.Equal(id, document.RootElement.GetProperty("workflow_id").GetString());
        Assert.Equal("cancelled", document.RootElement.GetProperty("status").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("actions").GetArrayLength());
        Assert.Equal("cancelled", vendor.Workflows[0].Status);
    }

    [Fact]
    public async Task An_ended_session_is_signed_and_verified()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Base64, Secret.AsMemory());
        await using var receiver = await LoopbackServer.StartAsync(context => ReceiveAsync(context, verifier));
        var vendor = new VendorDouble();
        var session = new VendorSession("call-1", 5000);
        vendor.AddSession(session);
        await Assert.ThrowsAsync<InvalidOperationException>(() => vendor.EndSession("call-1").DeliveryAsync());

        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(receiver.BaseAddress) { Scheme = SignatureScheme.HmacSha256Base64, Secret = Secret });
        var delivery = await vendor.EndSession("call-1").DeliveryAsync();
        Assert.Equal(HttpStatusCode.OK, delivery.HttpStatus);
        Assert.Equal("{}", delivery.Body);
        Assert.Equal(session.WriteEndedBody().Sum(piece => (long)piece.Length), delivery.SentBytes);

        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(receiver.BaseAddress) { Scheme = SignatureScheme.HmacSha256Base64, Secret = "another secret"u8.ToArray() });
        Assert.Equal(HttpStatusCode.Unauthorized, (await vendor.EndSession("call-1").DeliveryAsync()).HttpStatus);
        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(receiver.BaseAddress));
        Assert.Equal(HttpStatusCode.Unauthorized, (await vendor.EndSession("call-1").DeliveryAsync()).HttpStatus);
        await Assert.ThrowsAsync<InvalidOperationException>(() => vendor.EndSession("unknown").DeliveryAsync());
    }

    [Fact]
    public void A_session_of_100_000_messages_never_stands_in_memory()
    {
        long length = 0;
        var buffers = new HashSet<byte[]>();
        foreach (var piece in new VendorSession("call-1", 100_000).WriteEndedBody())
        {
            length += piece.Length;
            Assert.InRange(piece.Length, 1, 80_000);
            Assert.True(MemoryMarshal.TryGetArray(piece, out var buffer));
            buffers.Add(buffer.Array!);
        }

        // One buffer, which may have grown now and then, holds every piece in turn.
        Assert.InRange(length, 35_000_000, 50_000_000);
        Assert.InRange(buffers.Count, 1, 3);
    }

    private static async Task ReceiveAsync(HttpContext context, WebhookVerifier verifier)
    {
        await using var body = await WebhookBody.ReceiveAsync(context.Request.Body, verifier, context.Request.Headers["X-AIRudder-Sign"]);
        context.Response.StatusCode = body.Answer.HttpStatus;
        await context.Response.Body.WriteAsync(body.Answer.Body);
    }
}

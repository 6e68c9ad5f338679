using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>Webhooks through the events of every gateway into the pipeline, and back.</summary>
public sealed class WebhookFunctionTests
{
    private static readonly byte[] Session = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", "chatbot-session-ended.webhook.json"));
    private static readonly byte[] Secret = "a secret"u8.ToArray();

    private readonly List<ChatbotSessionEnded> _sessions = [];
    private readonly WebhookFunction _function = new();

    public WebhookFunctionTests()
    {
        _function.Map("/hooks/session", WebhookEndpoint.ForEvents<ChatbotSessionEnded>(
            new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret),
            (session, _) =>
            {
                _sessions.Add(session);
                return ValueTask.CompletedTask;
            }));
        _function.Map("/hooks/status", WebhookEndpoint.ForEvents<WorkflowStatusChanged>(
            WebhookVerifier.NotConfigured,
            (_, _) => ValueTask.CompletedTask));
        _function.Map("/hooks/failing", WebhookEndpoint.ForEvents<ChatbotSessionEnded>(
            new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret),
            (_, _) => throw new InvalidOperationException("secret detail")));
    }

    public static TheoryData<string, bool> SendersAndEncodings() => HttpEventTests.SendersAndEncodings();

    [Theory]
    [MemberData(nameof(SendersAndEncodings))]
    public async Task HandlesASignedDeliveryOnce(string sender, bool isBase64)
    {
        var payload = GatewayEvents.Make(sender, "/hooks/session", Session, [("X-AIRudder-Sign", Sign(Session)), ("Content-Type", "application/json; charset=utf-8")], isBase64);

        var first = await InvokeAsync(payload);
        var again = await InvokeAsync(payload);

        Assert.Equal((200, "{}"), (first.Status, first.Body));
        Assert.Equal((200, "{}"), (again.Status, again.Body));
        Assert.Equal(16, Assert.Single(_sessions).Messages.Count);
    }

    [Theory]
    [MemberData(nameof(SendersAndEncodings))]
    public async Task RefusesATamperedDelivery(string sender, bool isBase64)
    {
        var tampered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Session).Replace("WhatsApp", "Whatsapp", StringComparison.Ordinal));

        var answer = await InvokeAsync(GatewayEvents.Make(sender, "/hooks/session", tampered, [("X-AIRudder-Sign", Sign(Session))], isBase64));

        Assert.Equal((401, """{"error":"signature"}"""), (answer.Status, answer.Body));
        Assert.Empty(_sessions);
    }

    [Theory]
    [InlineData("/hooks/session", "POST", null, null, 401)]
    [InlineData("/hooks/session", "GET", null, null, 405)]
    [InlineData("/hooks/session/", "POST", null, null, 404)]
    [InlineData("/other", "POST", null, null, 404)]
    [InlineData("/hooks/status", "POST", null, null, 503)]
    [InlineData("/hooks/session", "POST", "text/plain", null, 415)]
    [InlineData("/hooks/session", "POST", "application/json", "gzip", 415)]
    [InlineData("/hooks/session", "POST", "application/problem+json", "identity", 401)]
    public async Task RefusesWhatIsNotADelivery(string path, string method, string? type, string? encoding, int status)
    {
        (string, string)[] headers = [.. type is null ? [] : new[] { ("content-type", type) }, .. encoding is null ? [] : new[] { ("content-encoding", encoding) }];

        var answer = await InvokeAsync(GatewayEvents.Make("http-v2", path, Session, headers, method: method));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 503 ? "60" : null, answer.RetryAfter);
    }

    [Fact]
    public async Task SaysNothingOfWhatAHandlerThrows()
    {
        var answer = await InvokeAsync(GatewayEvents.Make("rest", "/hooks/failing", Session, [("X-AIRudder-Sign", Sign(Session))]));

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThrowsOnWhatIsNoHttpEvent() =>
        await Assert.ThrowsAsync<AiRudderJsonException>(() => InvokeAsync("""{"Records":[]}"""u8.ToArray()));

    [Fact]
    public void RefusesPathsThatCannotBe()
    {
        var endpoint = WebhookEndpoint.ForEvents<WorkflowStatusChanged>(WebhookVerifier.NotConfigured, (_, _) => ValueTask.CompletedTask);

        Assert.Throws<ArgumentException>(() => _function.Map("hooks", endpoint));
        Assert.Throws<ArgumentException>(() => _function.Map("/hooks/session", endpoint));
        Assert.Throws<ArgumentNullException>(() => _function.Map("/x", null!));
    }

    private static string Sign(byte[] body)
    {
        using var hasher = SignatureScheme.HmacSha256Hex.CreateHasher(Secret);
        hasher.Append(body);
        return hasher.Sign();
    }

    private async Task<(int Status, string Body, string? RetryAfter)> InvokeAsync(byte[] payload)
    {
        var response = new ArrayBufferWriter<byte>();
        await _function.HandleAsync(new LambdaInvocation("1", payload, response), CancellationToken.None);
        var json = JsonNode.Parse(response.WrittenSpan)!;
        return ((int)json["statusCode"]!, (string)json["body"]!, (string?)json["headers"]?["Retry-After"]);
    }
}

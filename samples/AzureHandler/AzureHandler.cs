using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Webhooks;

// A custom handler of Azure Functions: a web server on loopback that the Functions host starts, and hands requests on to as they
// came, body and headers (host.json). "Session ended" webhooks arrive at the route that session/function.json declares.
// WEBHOOK_SECRET is the secret that the vendor signs with; without it every delivery is refused.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
ConfigurationManager settings = builder.Configuration;

// The host says where it looks for the handler; without a host the system chooses a port.
builder.WebHost.UseUrls("http://127.0.0.1:" + (settings["FUNCTIONS_CUSTOMHANDLER_PORT"] ?? "0"));
builder.Services.AddAiRudderWebhooks(webhooks =>
{
    if (settings["WEBHOOK_SECRET"] is { Length: > 0 } secret)
    {
        webhooks.Verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, secret);
    }
});

await using WebApplication app = builder.Build();
app.MapAiRudderWebhook<ChatbotSessionEnded>("/hooks/session", static (session, _) =>
{
    // What is printed stands in the function's log: an id, and nothing of what was said.
    Console.WriteLine($"session {session.CallId} with {session.Messages.Count} messages");
    return ValueTask.CompletedTask;
});

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();

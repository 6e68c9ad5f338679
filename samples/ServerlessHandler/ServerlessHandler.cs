using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Serverless;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Webhooks;

// A function that only receives: "session ended" webhooks, behind API Gateway, a load balancer or a function URL.
// WEBHOOK_SECRET is the secret that the vendor signs with; without it every delivery is refused.
string? secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET");
WebhookVerifier verifier = string.IsNullOrEmpty(secret)
    ? WebhookVerifier.NotConfigured
    : new WebhookVerifier(SignatureScheme.HmacSha256Hex, secret);

var function = new WebhookFunction();
function.Map("/hooks/session", WebhookEndpoint.ForEvents<ChatbotSessionEnded>(verifier, HandleAsync));
LambdaRuntime.Run(function.HandleAsync);

static ValueTask HandleAsync(ChatbotSessionEnded session, CancellationToken cancellationToken)
{
    // What is printed stands in the function's log: an id, and nothing of what was said.
    Console.WriteLine($"session {session.CallId} with {session.Messages.Count} messages");
    return ValueTask.CompletedTask;
}

using AiRudder.Aot.AspNetCore;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Extensions;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using Microservice;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

// A service as one runs it beside the vendor: webhooks in, workflow calls out. Settings come from the environment:
//   WEBHOOK_SECRET                                 the secret that the vendor signs with; without it every webhook is refused
//   AIRUDDER_APP_KEY, AIRUDDER_APP_SECRET          the account; AIRUDDER_BASE_ADDRESS for another address than the vendor's
//   LISTEN                                         address and port, 127.0.0.1:0 by default: a port that the system chooses
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls("http://" + (builder.Configuration["LISTEN"] ?? "127.0.0.1:0"));
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

// What a connection has received and nobody has read: bodies are read as they come, so little of it has to wait (1 MiB otherwise).
builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = 128 * 1024);

ConfigurationManager settings = builder.Configuration;
builder.Services.AddAiRudder(account =>
{
    account.AppKey = settings["AIRUDDER_APP_KEY"] ?? "";
    account.AppSecret = settings["AIRUDDER_APP_SECRET"] ?? "";
    if (settings["AIRUDDER_BASE_ADDRESS"] is { Length: > 0 } address)
    {
        account.BaseAddress = new Uri(address);
    }
});
builder.Services.AddAiRudderWebhooks(webhooks =>
{
    if (settings["WEBHOOK_SECRET"] is { Length: > 0 } secret)
    {
        webhooks.Verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, secret);
    }
});
builder.Services.AddHealthChecks().AddAiRudderWebhooks();
builder.Services.AddSingleton<ServiceMetrics>();
builder.Services.AddScoped<IWebhookHandler<WebhookBody>, SessionHandler>();
builder.Services.AddScoped<IWebhookHandler<WorkflowStatusChanged>, StatusHandler>();

await using WebApplication app = builder.Build();
app.Services.GetRequiredService<ServiceMetrics>().Start();
// A long session is in a temporary file while it is read: four of 1 MB at a time take 12 MB less than in memory.
app.MapAiRudderWebhookBody("/hooks/session", session => session.Limits = new WebhookBodyOptions { MaxMemoryBytes = 128 * 1024 });
app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/status");
app.MapPost("/workflows", (RequestDelegate)Workflows.CreateAsync);
app.MapHealthChecks("/health");
app.MapGet("/metrics", (RequestDelegate)(static context => context.RequestServices.GetRequiredService<ServiceMetrics>().WriteAsync(context.Response)));

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();

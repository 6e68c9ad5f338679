using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AiRudder.Aot.Benchmarks;

// samples/Microservice the usual way: minimal APIs that bind models with System.Text.Json's source generation, the signature
// over the body as a string, in a middleware; a typed HttpClient for calls out, which takes compressed answers as ours does.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls("http://" + (builder.Configuration["LISTEN"] ?? "127.0.0.1:0"));
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MicroservicePeer.SignatureMiddleware.MaxBodyBytes);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceContext.Default));
builder.Services.AddSingleton<MicroservicePeer.Counts>();
builder.Services.AddHttpClient<MicroservicePeer.WorkflowClient>(client => client.BaseAddress = new Uri(builder.Configuration["AIRUDDER_BASE_ADDRESS"] ?? "https://openapi.airudder.com"))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
builder.Services.AddHealthChecks();

await using WebApplication app = builder.Build();
byte[] secret = Encoding.UTF8.GetBytes(app.Configuration["WEBHOOK_SECRET"] ?? throw new InvalidOperationException("No WEBHOOK_SECRET."));
app.UseWhen(context => context.Request.Path.StartsWithSegments("/hooks"), hooks => hooks.Use((context, next) => MicroservicePeer.SignatureMiddleware.InvokeAsync(context, next, secret)));
app.MapPost("/hooks/session", (FlatSession session, MicroservicePeer.Counts counts) =>
{
    if (counts.IsFirst($"session/{session.CallId}/{session.Timestamp}"))
    {
        counts.AddSession(session.Messages?.Count ?? 0);
    }

    return TypedResults.Ok(new Empty());
});
app.MapPost("/hooks/status", (FlatStatus status, MicroservicePeer.Counts counts) =>
{
    if (counts.IsFirst($"status/{status.WorkflowId}/{status.Status}"))
    {
        counts.AddWorkflow();
    }

    return TypedResults.Ok(new Empty());
});
app.MapPost("/workflows", async (NewWorkflow request, MicroservicePeer.WorkflowClient client, CancellationToken cancellationToken) =>
    TypedResults.Ok(new StartedWorkflow { WorkflowId = await client.CreateAsync(request, cancellationToken) }));
app.MapHealthChecks("/health");
app.MapGet("/metrics", (MicroservicePeer.Counts counts) => counts.ToString());

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();

internal sealed class FlatStatus
{
    public string? WorkflowId { get; set; }
    public string? WorkflowName { get; set; }
    public string? Status { get; set; }
    public List<FlatStatusAction>? Actions { get; set; }
}

internal sealed class FlatStatusAction
{
    public string? NodetaskId { get; set; }
    public string? NodetaskName { get; set; }
    public string? NodeType { get; set; }
    public string? TaskId { get; set; }
    public string? TaskStatus { get; set; }
}

internal sealed class NewWorkflow
{
    public string? Name { get; set; }
    public string? Callee { get; set; }
}

internal sealed class StartedWorkflow
{
    public string? WorkflowId { get; set; }
}

internal sealed class TokenRequest
{
    public string? AppKey { get; set; }
    public string? AppSecret { get; set; }
}

internal sealed class TokenAnswer
{
    public TokenData? Data { get; set; }
}

internal sealed class TokenData
{
    public string? Token { get; set; }
}

internal sealed class CreateRequest
{
    public int WorkflowTemplateId { get; set; }
    public string? Name { get; set; }
    public DateTimeOffset EndTime { get; set; }
    public List<CreateDetail>? Details { get; set; }
}

internal sealed class CreateDetail
{
    public string? Callee { get; set; }
}

internal sealed class CreateAnswer
{
    public CreateData? Data { get; set; }
}

internal sealed class CreateData
{
    public string? WorkflowId { get; set; }
}

internal sealed class Empty;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FlatSession))]
[JsonSerializable(typeof(FlatStatus))]
[JsonSerializable(typeof(NewWorkflow))]
[JsonSerializable(typeof(StartedWorkflow))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(CreateRequest))]
[JsonSerializable(typeof(CreateAnswer))]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(string))]
internal sealed partial class ServiceContext : JsonSerializerContext;

namespace MicroservicePeer
{
    internal static class SignatureMiddleware
    {
        public const int MaxBodyBytes = 16 * 1024 * 1024;

        // The body stays in memory, so that the model can be bound from it again.
        public static async Task InvokeAsync(HttpContext context, RequestDelegate next, byte[] secret)
        {
            context.Request.EnableBuffering(bufferThreshold: MaxBodyBytes);
            string body;
            using (var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true))
            {
                body = await reader.ReadToEndAsync(context.RequestAborted);
            }

            context.Request.Body.Position = 0;
            string expected = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body)));
            string signature = context.Request.Headers["X-AIRudder-Sign"].ToString();
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await next(context);
        }
    }

    internal sealed class Counts
    {
        private const int MostKept = 1_000_000;

        private readonly ConcurrentDictionary<string, bool> _seen = new();
        private int _kept;
        private long _sessions;
        private long _messages;
        private long _workflows;

        public bool IsFirst(string key)
        {
            if (!_seen.TryAdd(key, true))
            {
                return false;
            }

            if (Interlocked.Increment(ref _kept) > MostKept)
            {
                _seen.Clear();
                Interlocked.Exchange(ref _kept, 0);
            }

            return true;
        }

        public void AddSession(int messages)
        {
            Interlocked.Increment(ref _sessions);
            Interlocked.Add(ref _messages, messages);
        }

        public void AddWorkflow() => Interlocked.Increment(ref _workflows);

        public override string ToString() => $"webhooks_sessions {_sessions}\nwebhooks_messages {_messages}\nwebhooks_workflows {_workflows}\n";
    }

    internal sealed class WorkflowClient(HttpClient client, IConfiguration settings)
    {
        public async Task<string?> CreateAsync(NewWorkflow request, CancellationToken cancellationToken)
        {
            var credentials = new TokenRequest { AppKey = settings["AIRUDDER_APP_KEY"], AppSecret = settings["AIRUDDER_APP_SECRET"] };
            using HttpResponseMessage issued = await client.PostAsJsonAsync("/api/v1/token", credentials, ServiceContext.Default.TokenRequest, cancellationToken);
            issued.EnsureSuccessStatusCode();
            TokenAnswer? token = await issued.Content.ReadFromJsonAsync(ServiceContext.Default.TokenAnswer, cancellationToken);
            using var message = new HttpRequestMessage(HttpMethod.Post, "/service/cloud/workflow/createinstance")
            {
                Content = JsonContent.Create(
                    new CreateRequest { WorkflowTemplateId = 35, Name = request.Name, EndTime = DateTimeOffset.UtcNow.AddDays(1), Details = [new CreateDetail { Callee = request.Callee }] },
                    ServiceContext.Default.CreateRequest),
            };
            message.Headers.TryAddWithoutValidation("Authorization", token?.Data?.Token);
            using HttpResponseMessage created = await client.SendAsync(message, cancellationToken);
            created.EnsureSuccessStatusCode();
            CreateAnswer? answer = await created.Content.ReadFromJsonAsync(ServiceContext.Default.CreateAnswer, cancellationToken);
            return answer?.Data?.WorkflowId;
        }
    }
}

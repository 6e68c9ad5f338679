using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Benchmarks;

// The loop of samples/ServerlessHandler the usual way: HttpClient against the runtime API, System.Text.Json's source generation
// for event, body and answer, the signature over the body's string.
string api = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") ?? throw new InvalidOperationException("No AWS_LAMBDA_RUNTIME_API.");
byte[] secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("WEBHOOK_SECRET") ?? throw new InvalidOperationException("No WEBHOOK_SECRET."));
string root = $"http://{api}/2018-06-01/runtime/invocation/";
using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
while (true)
{
    using HttpResponseMessage next = await client.GetAsync(root + "next");
    next.EnsureSuccessStatusCode();
    string id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    ApiEvent? request = await JsonSerializer.DeserializeAsync(await next.Content.ReadAsStreamAsync(), EventContext.Default.ApiEvent);
    int status = Handle(request!);
    var answer = new ApiAnswer { StatusCode = status, Headers = new() { ["Content-Type"] = "application/json" }, Body = "{}" };
    using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer, EventContext.Default.ApiAnswer));
    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
    using HttpResponseMessage taken = await client.PostAsync($"{root}{id}/response", content);
    taken.EnsureSuccessStatusCode();
}

int Handle(ApiEvent request)
{
    string body = request.IsBase64Encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(request.Body ?? "")) : request.Body ?? "";
    string? signature = request.Headers?.GetValueOrDefault("x-airudder-sign");
    string expected = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body)));
    if (signature is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
    {
        return 401;
    }

    try
    {
        FlatSession session = JsonSerializer.Deserialize(body, SessionContext.Default.FlatSession)!;
        Console.WriteLine($"session {session.CallId} with {session.Messages?.Count} messages");
        return 200;
    }
    catch (JsonException)
    {
        return 400;
    }
}

internal sealed class ApiEvent
{
    public Dictionary<string, string>? Headers { get; set; }
    public string? Body { get; set; }
    public bool IsBase64Encoded { get; set; }
}

internal sealed class ApiAnswer
{
    public int StatusCode { get; set; }
    public Dictionary<string, string>? Headers { get; set; }
    public string? Body { get; set; }
    public bool IsBase64Encoded { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiEvent))]
[JsonSerializable(typeof(ApiAnswer))]
internal sealed partial class EventContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FlatSession))]
internal sealed partial class SessionContext : JsonSerializerContext;

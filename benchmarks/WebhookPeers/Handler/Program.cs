using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Benchmarks;

// The loop of samples/ServerlessHandler the usual way, with all that it does: HttpClient against the runtime API, System.Text.Json's
// source generation for event, body and answer, the signature over the body's string; deadline, errors, trace, graceful stop.
string api = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") ?? throw new InvalidOperationException("No AWS_LAMBDA_RUNTIME_API.");
byte[] secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("WEBHOOK_SECRET") ?? throw new InvalidOperationException("No WEBHOOK_SECRET."));
string root = $"http://{api}/2018-06-01/runtime/invocation/";
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
try
{
    while (!stop.IsCancellationRequested)
    {
        using HttpResponseMessage next = await client.GetAsync(root + "next", stop.Token);
        next.EnsureSuccessStatusCode();
        string id = Header(next, "Lambda-Runtime-Aws-Request-Id")!;
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", Header(next, "Lambda-Runtime-Trace-Id"));
        DateTimeOffset deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(next, "Lambda-Runtime-Deadline-Ms")!, CultureInfo.InvariantCulture));
        TimeSpan left = deadline - DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(100);
        using var timeout = new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left);
        try
        {
            ApiEvent? request = await JsonSerializer.DeserializeAsync(await next.Content.ReadAsStreamAsync(timeout.Token), EventContext.Default.ApiEvent, timeout.Token);
            int status = Handle(request!);
            var answer = new ApiAnswer { StatusCode = status, Headers = new() { ["Content-Type"] = "application/json" }, Body = "{}" };
            await PostAsync($"{root}{id}/response", JsonSerializer.SerializeToUtf8Bytes(answer, EventContext.Default.ApiAnswer));
        }
        catch (Exception exception) when (exception is not HttpRequestException)
        {
            var fault = new ApiFault { ErrorMessage = exception.Message, ErrorType = exception.GetType().Name };
            await PostAsync($"{root}{id}/error", JsonSerializer.SerializeToUtf8Bytes(fault, EventContext.Default.ApiFault));
        }
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

static string? Header(HttpResponseMessage response, string name) =>
    response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

async Task PostAsync(string address, byte[] json)
{
    using var content = new ByteArrayContent(json);
    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
    using HttpResponseMessage taken = await client.PostAsync(address, content);
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

internal sealed class ApiFault
{
    public string? ErrorMessage { get; set; }
    public string? ErrorType { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiEvent))]
[JsonSerializable(typeof(ApiFault))]
[JsonSerializable(typeof(ApiAnswer))]
internal sealed partial class EventContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FlatSession))]
internal sealed partial class SessionContext : JsonSerializerContext;

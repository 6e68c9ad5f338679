using System.Net.Http.Headers;
using AiRudder.Aot.AspNetCore;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.AspNetCore.Tests;

/// <summary>A host with webhooks on a loopback port, and a client that signs what it sends.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    public static readonly byte[] Secret = "a shared secret"u8.ToArray();

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private WebhookApp(WebApplication app)
    {
        _app = app;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public static WebhookVerifier Verifier { get; } = new(SignatureScheme.HmacSha256Hex, Secret.AsMemory());

    public HttpClient Client => _client;

    public static async Task<WebhookApp> StartAsync(Action<WebApplication> map, Action<AiRudderWebhookOptions>? configure = null, Action<IServiceCollection>? services = null, ILoggerProvider? log = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        }

        services?.Invoke(builder.Services);
        builder.Services.AddHealthChecks().AddAiRudderWebhooks();
        builder.Services.AddAiRudderWebhooks(options =>
        {
            options.Verifier = Verifier;
            configure?.Invoke(options);
        });
        WebApplication app = builder.Build();
        map(app);
        app.MapHealthChecks("/health");
        await app.StartAsync();
        return new WebhookApp(app);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? contentType = "application/json") =>
        PostAsync(path, System.Text.Encoding.UTF8.GetBytes(body), contentType);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType = "application/json", Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add(SignatureScheme.DefaultHeaderName, SignatureScheme.HmacSha256Hex.Sign(body, Secret));
        change?.Invoke(request);
        return _client.SendAsync(request);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}

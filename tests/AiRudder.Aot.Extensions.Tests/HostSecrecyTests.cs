using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.Extensions.Tests;

/// <summary>A host with logs, traces, metrics, encryption and signatures, and a vendor that says all it knows: nothing of it is told.</summary>
public sealed class HostSecrecyTests : IDisposable
{
    private const string Token = "tok-planted-1";
    private const string AppKey = "key-planted-2";
    private const string AppSecret = "secret/planted+3";
    private const string AesKey = "aes-planted-key4";
    private const string SignSecret = "sign-planted-5";
    private const string SignKey = "sign-key-planted-6";
    private const string Phone = "+8613800138000";
    private const string Name = "Jane Doe-Smith";

    private static readonly string[] Planted =
        [Token, AppKey, AppSecret, Uri.EscapeDataString(AppSecret), AesKey, SignSecret, Convert.ToBase64String(Encoding.UTF8.GetBytes(SignSecret)), SignKey, "13800138000", "Jane", "Smith", "planted"];

    private readonly ConcurrentQueue<string> _told = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();

    public HostSecrecyTests()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _told.Enqueue($"trace {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.Select(one => $"{one.Name} {string.Join(' ', one.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _told.Enqueue($"metric {instrument.Name} {value} {string.Join(' ', tags.ToArray())}"));
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _told.Enqueue($"metric {instrument.Name} {value} {string.Join(' ', tags.ToArray())}"));
        _metrics.Start();
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public async Task Nothing_of_it_is_in_logs_traces_metrics_and_exceptions()
    {
        string everything = $"{Token} {AppKey} {AppSecret} {Uri.EscapeDataString(AppSecret)} {AesKey} {SignSecret} {Convert.ToBase64String(Encoding.UTF8.GetBytes(SignSecret))} {SignKey} {Phone} 138 0013 8000 {Name}";
        (HttpStatusCode Status, string Body)[] answers =
        [
            (HttpStatusCode.OK, $$"""{"code":500,"status":"{{everything}}","message":"{{everything}}","request_id":"{{Phone}}"}"""),
            (HttpStatusCode.OK, $$"""{"code":200,"data":{"{{Name}}":{{everything}} }"""),
            (HttpStatusCode.OK, everything),
            (HttpStatusCode.Unauthorized, $"<html>{everything}</html>"),
            (HttpStatusCode.ServiceUnavailable, $$"""{"code":1,"message":"{{everything}}","data":["{{everything}}",13800138000]}"""),
            (HttpStatusCode.BadRequest, $$"""{"{{Phone}}":"{{everything}}","status":["{{everything}}"]}"""),
            (0, everything),
        ];
        foreach ((HttpStatusCode status, string body) in answers)
        {
            await RunAsync(status, body);
        }

        string told = string.Join('\n', _told);
        Assert.All((string[])["log ", "trace POST /", "metric airudder.client.call.duration", "metric airudder.client.retries", "exception "], part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.All(Planted, secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase));
    }

    private async Task RunAsync(HttpStatusCode status, string body)
    {
        var time = new ManualClock();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Log(_told)));
        services.AddSingleton<TimeProvider>(time);
        services
            .AddAiRudder(settings =>
            {
                (settings.AppKey, settings.AppSecret) = (AppKey, AppSecret);
                settings.Configure = options =>
                {
                    options.Encryption = new EncryptionOptions { Key = AesKey };
                    options.RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, SignSecret, SignKey);
                };
            })
            .ConfigurePrimaryHttpMessageHandler(() => new Gossip(status, body));
        await using ServiceProvider provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<AiRudderClient>();
        var query = new FindInstancesRequest { Callee = Phone, CaseId = Name, StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch.AddDays(1) };
        var creation = new CreateInstanceRequest { WorkflowTemplateId = 1, Name = Name, EndTime = DateTimeOffset.UnixEpoch, Details = [new WorkflowDetail { Callee = PhoneNumber.Parse(Phone) }] };
        await FailAsync(async () => await client.Workflows.FindInstancesAsync(query), time);
        await FailAsync(async () => await client.Workflows.CreateInstanceAsync(creation), time);
        await FailAsync(async () => await client.Chatbot.GetMessagesAsync(new MessageQuery { CallId = Name }), time);
    }

    private async Task FailAsync(Func<Task> call, ManualClock time)
    {
        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => time.RunAsync(async () =>
        {
            await call();
            return 0;
        }));
        ApiError error = exception.Error;
        _told.Enqueue($"exception {exception} {error} {error.VendorMessage} {error.BodyExcerpt} {error.RequestId} {error.Cause}");
    }

    /// <summary>Gives tokens, and says whatever it is told to; without a status it breaks with that.</summary>
    private sealed class Gossip(HttpStatusCode status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/service/cloud/auth")
            {
                return Task.FromResult(Message(HttpStatusCode.OK, $$$"""{"code":200,"data":{"token":"{{{Token}}}"}}"""));
            }

            return status == 0 ? throw new IOException(body, new InvalidOperationException(body)) : Task.FromResult(Message(status, body));
        }

        private static HttpResponseMessage Message(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private sealed class Log(ConcurrentQueue<string> told) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            told.Enqueue($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            told.Enqueue($"log {logLevel} {eventId.Id}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

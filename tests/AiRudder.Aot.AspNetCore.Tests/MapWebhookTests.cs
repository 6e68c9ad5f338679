using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiRudder.Aot.AspNetCore.Tests;

public sealed class MapWebhookTests
{
    private const string Path = "/hooks/status";
    private const string Finished = """{"workflow_id":"w1","status":"finished"}""";

    private readonly ConcurrentQueue<string> _handled = new();

    private ValueTask Handle(WorkflowStatusChanged change, CancellationToken cancellationToken)
    {
        _handled.Enqueue(change.WorkflowId);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_signed_delivery_is_handled_once_and_answered_as_documented()
    {
        await using WebhookApp app = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle));

        for (var i = 0; i < 2; i++)
        {
            using HttpResponseMessage answer = await app.PostAsync(Path, Finished);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        }

        Assert.Equal(["w1"], _handled);
    }

    [Fact]
    public async Task The_vendors_session_is_read_and_a_repetition_with_another_time_of_notification_is_a_duplicate()
    {
        var sessions = new ConcurrentQueue<ChatbotSessionEnded>();
        await using WebhookApp app = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<ChatbotSessionEnded>("/hooks/session", (session, _) =>
        {
            sessions.Enqueue(session);
            return ValueTask.CompletedTask;
        }));
        string body = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Payloads", "chatbot-session-ended.webhook.json"));
        ChatbotSessionEnded sent = AiRudderJson.Parse<ChatbotSessionEnded>(Encoding.UTF8.GetBytes(body))!;
        string repeated = body.Replace($"\"timestamp\": {sent.Timestamp!.Value.ToUnixTimeSeconds()}", "\"timestamp\": 1999999999", StringComparison.Ordinal);
        Assert.NotEqual(body, repeated);

        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("/hooks/session", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("/hooks/session", repeated)).StatusCode);

        Assert.Equal(sent.Messages.Count, Assert.Single(sessions).Messages.Count);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/cloudevents+json", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Only_json_in_utf8_is_taken(string? contentType, HttpStatusCode expected)
    {
        await using WebhookApp app = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle));
        Assert.Equal(expected, (await app.PostAsync(Path, Finished, contentType)).StatusCode);
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_a_constant_body()
    {
        await using WebhookApp app = await WebhookApp.StartAsync(app =>
        {
            app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle, options => options.MaxBodyBytes = 1000);
            app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/unset", Handle, options => options.Verifier = WebhookVerifier.NotConfigured);
            app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/fails", (_, _) => throw new InvalidOperationException("a secret of the receiver"));
        });
        byte[] body = Encoding.UTF8.GetBytes(Finished);
        byte[] large = Encoding.UTF8.GetBytes(Finished + new string(' ', 1000));

        await ExpectAsync(401, """{"error":"signature"}""", app.PostAsync(Path, body, change: request => request.Headers.Remove(SignatureScheme.DefaultHeaderName)));
        await ExpectAsync(401, """{"error":"signature"}""", app.PostAsync(Path, body, change: request => request.Headers.Add(SignatureScheme.DefaultHeaderName, "00")));
        await ExpectAsync(400, """{"error":"malformed"}""", app.PostAsync(Path, """{"workflow_id":7}"""));
        await ExpectAsync(413, """{"error":"too large"}""", app.PostAsync(Path, large));
        await ExpectAsync(413, """{"error":"too large"}""", app.PostAsync(Path, large, change: request => request.Headers.TransferEncodingChunked = true));
        await ExpectAsync(415, """{"error":"media type"}""", app.PostAsync(Path, body, change: request => request.Content!.Headers.ContentEncoding.Add("gzip")));
        await ExpectAsync(503, """{"error":"not configured"}""", app.PostAsync("/hooks/unset", body), retryAfter: 60);
        await ExpectAsync(500, """{"error":"failed"}""", app.PostAsync("/hooks/fails", body));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Client.GetAsync(Path)).StatusCode);
        Assert.Empty(_handled);
    }

    [Theory]
    [InlineData(400, 400, """{"error":"malformed"}""")]
    [InlineData(413, 413, """{"error":"too large"}""")]
    [InlineData(408, 408, "")] // a body that comes too slowly is the server's to answer: it is not malformed, and may come again
    public async Task What_the_server_finds_wrong_with_a_body_has_its_own_status(int found, int status, string expected)
    {
        await using WebhookApp app = await WebhookApp.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.Request.Body = new BrokenBody(found);
                return next(context);
            });
            app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle);
        });

        await ExpectAsync(status, expected, app.PostAsync(Path, Encoding.UTF8.GetBytes(Finished)));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task A_handler_comes_from_the_container_in_a_scope_for_each_delivery()
    {
        await using WebhookApp app = await WebhookApp.StartAsync(
            app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path),
            services: services => services.AddSingleton(_handled).AddScoped<ScopeName>().AddScoped<IWebhookHandler<WorkflowStatusChanged>, ScopedHandler>());

        await app.PostAsync(Path, Finished);
        await app.PostAsync(Path, """{"workflow_id":"w2","status":"finished"}""");

        Assert.Equal(2, _handled.Distinct().Count());
    }

    [Fact]
    public async Task A_long_session_is_verified_and_then_read_message_by_message()
    {
        var read = 0;
        long spooled = 0;
        await using WebhookApp app = await WebhookApp.StartAsync(app => app.MapAiRudderWebhookBody("/hooks/session", async (body, cancellationToken) =>
        {
            spooled = body.SpooledLength;
            await foreach (ChatMessage message in ArrayStream.Open<ChatMessage>(body.OpenRead(), "messages").WithCancellation(cancellationToken))
            {
                Assert.Equal($"m{read++}", message.MsgId);
            }
        }));
        string messages = string.Join(',', Enumerable.Range(0, 400_000).Select(i => $$$"""{"msg_id":"m{{{i}}}","sender_type":"user","content":{"type":"text","text":"{{{i}}}, and more that was said"}}"""));
        byte[] session = Encoding.UTF8.GetBytes($$"""{"call_id":"c1","messages":[{{messages}}]}""");
        Assert.True(session.Length > 31_000_000, "Longer than the server takes by itself.");

        using HttpResponseMessage answer = await app.PostAsync("/hooks/session", session);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(400_000, read);
        Assert.InRange(spooled, 30_000_000, session.Length);
    }

    [Fact]
    public async Task When_queued_it_is_answered_first_refused_when_full_and_drained_at_the_end()
    {
        var started = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        await using WebhookApp app = await WebhookApp.StartAsync(
            app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, async (change, cancellationToken) =>
            {
                started.Release();
                await finish.Task;
                await Handle(change, cancellationToken);
            }),
            options =>
            {
                options.Queued = true;
                options.Queue = new WebhookQueueOptions { Capacity = 1, Concurrency = 1 };
            });

        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(Path, """{"workflow_id":"w1","status":"finished"}""")).StatusCode);
        await started.WaitAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(Path, """{"workflow_id":"w2","status":"finished"}""")).StatusCode);
        Assert.Equal("Degraded", await app.Client.GetStringAsync("/health"));
        await ExpectAsync(503, """{"error":"busy"}""", app.PostAsync(Path, """{"workflow_id":"w3","status":"finished"}"""), retryAfter: 10);
        Assert.Empty(_handled);

        Task stopped = app.StopAsync();
        Assert.False(stopped.IsCompleted);
        finish.SetResult();
        await stopped;
        Assert.Equal(["w1", "w2"], _handled);
    }

    [Fact]
    public async Task Health_says_whether_deliveries_can_be_verified()
    {
        await using WebhookApp good = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle));
        Assert.Equal("Healthy", await good.Client.GetStringAsync("/health"));

        await using WebhookApp unset = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle), options => options.Verifier = WebhookVerifier.NotConfigured);
        using HttpResponseMessage answer = await unset.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Each_delivery_is_measured_by_webhook_and_outcome()
    {
        var seen = new ConcurrentQueue<(string, string)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == ApiTelemetry.SourceName && instrument.Name == "airudder.webhook.duration")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => seen.Enqueue(((string)Tag(tags, "airudder.webhook"), (string)Tag(tags, "airudder.outcome"))));
        listener.Start();
        await using WebhookApp app = await WebhookApp.StartAsync(app => app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/measured", Handle));

        await app.PostAsync("/hooks/measured", Finished);
        await app.PostAsync("/hooks/measured", Finished);
        await app.PostAsync("/hooks/measured", "{}");

        Assert.Equal([("/hooks/measured", "accepted"), ("/hooks/measured", "duplicate"), ("/hooks/measured", "malformed")], seen.Where(measure => measure.Item1 == "/hooks/measured"));
    }

    [Fact]
    public async Task The_log_tells_the_place_and_never_what_was_sent()
    {
        var log = new LogLines();
        await using WebhookApp app = await WebhookApp.StartAsync(
            app =>
            {
                app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle);
                app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/fails", (_, _) => throw new InvalidOperationException("the reason"));
            },
            log: log);

        await app.PostAsync(Path, """{"workflow_id":{"secret":"+6281234567"},"status":"finished"}""");
        await app.PostAsync("/hooks/fails", Finished);

        Assert.Contains(log.Lines, line => line.StartsWith("Warning Webhook /hooks/status: malformed at $.workflow_id, byte ", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Error Webhook /hooks/fails: HandlerFailed.", StringComparison.Ordinal) && line.Contains("the reason", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("6281234567", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mapping_without_having_said_how_to_verify_is_a_mistake_that_is_told()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        await using WebApplication app = builder.Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapAiRudderWebhook<WorkflowStatusChanged>(Path, Handle));
        Assert.Contains("AddAiRudderWebhooks", error.Message, StringComparison.Ordinal);
    }

    private static object Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return value!;
            }
        }

        throw new InvalidOperationException($"There is no {name}.");
    }

    private static async Task ExpectAsync(int status, string body, Task<HttpResponseMessage> sent, int? retryAfter = null)
    {
        using HttpResponseMessage answer = await sent;
        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(retryAfter, (int?)answer.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    private sealed class ScopeName
    {
        public string Value { get; } = Guid.NewGuid().ToString();
    }

    private sealed class ScopedHandler(ConcurrentQueue<string> handled, ScopeName name) : IWebhookHandler<WorkflowStatusChanged>
    {
        public ValueTask HandleAsync(WorkflowStatusChanged value, CancellationToken cancellationToken)
        {
            handled.Enqueue(name.Value);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BrokenBody(int status) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new BadHttpRequestException("The body cannot be read.", status));
    }
}

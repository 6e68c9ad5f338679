using System.Collections.Concurrent;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AiRudder.Aot.AspNetCore.Tests;

/// <summary>The code of docs/webhooks.md, in the order of the document.</summary>
internal static class Examples
{
    public static void AddWebhooks(WebApplicationBuilder builder, string secret)
    {
        builder.Services.AddAiRudderWebhooks(options => options.Verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, secret));
    }

    public static void MapSession(WebApplication app, ExampleStore store)
    {
        app.MapAiRudderWebhook<ChatbotSessionEnded>("/hooks/session", (session, cancellationToken) => store.SaveAsync(session, cancellationToken));
    }

    public static void AddHandler(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IWebhookHandler<WorkflowStatusChanged>, StatusHandler>();
    }

    public static void MapHandler(WebApplication app)
    {
        app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/status", options => options.Verifier = WebhookVerifier.AcceptUnsigned);
    }

    public static void MapWithKey(WebApplication app, Func<WorkflowStatusChanged, CancellationToken, ValueTask> handler)
    {
        app.MapAiRudderWebhook<WorkflowStatusChanged>("/hooks/status", handler, options => options.Key = change => DeliveryKey.Of(change.WorkflowId, change.Status.Value));
    }

    public static void AddFile(WebApplicationBuilder builder, string path)
    {
        builder.Services.AddSingleton<IDeliveryLog>(FileDeliveryLog.Open(path, new FileDeliveryLogOptions { Durability = DeliveryLogDurability.Disk }));
    }

    public static async ValueTask UpdateAsync(StateOrder order, ExampleStore store, string taskId, string callId, string state, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        DeliveryKey call = DeliveryKey.Of("ContactStatus", taskId, callId);
        if (order.Compare(call, timestamp, state) == StateArrival.Newer)
        {
            await store.UpdateAsync(callId, state, cancellationToken);   // should this fail, the repetition is still newer
            order.Advance(call, timestamp, state);
        }
    }

    public static void MapLongSession(WebApplication app, ExampleStore store)
    {
        app.MapAiRudderWebhookBody("/hooks/session", async (body, cancellationToken) =>
        {
            await using var messages = ArrayStream.Open<ChatMessage>(body.OpenRead(), "messages");
            await foreach (ChatMessage message in messages.WithCancellation(cancellationToken))
            {
                await store.AddAsync(message, cancellationToken);
            }

            ChatbotSessionEnded session = messages.ReadSurroundings<ChatbotSessionEnded>()!;   // everything but the messages
            await store.SaveAsync(session, cancellationToken);
        });
    }

    public static void AddQueue(WebApplicationBuilder builder, WebhookVerifier verifier, ConcurrentBag<object> deadLetters)
    {
        builder.Services.AddAiRudderWebhooks(options =>
        {
            options.Verifier = verifier;
            options.Queued = true;
            options.Queue = new WebhookQueueOptions { Capacity = 1000, Concurrency = 4, Attempts = 5, Failed = failure => deadLetters.Add(failure.Event) };
            options.DrainLimit = TimeSpan.FromSeconds(20);
        });
    }

    public static void AddHealth(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddAiRudderWebhooks();
    }

    public static async Task<(int Status, ReadOnlyMemory<byte> Answer)> HandleAsync(WebhookVerifier verifier, Func<WorkflowStatusChanged, CancellationToken, ValueTask> handler, string signature, Stream body, CancellationToken cancellationToken)
    {
        WebhookEndpoint endpoint = WebhookEndpoint.ForEvents<WorkflowStatusChanged>(verifier, handler);
        WebhookResult result = await endpoint.HandleAsync(new WebhookHeaders { { "X-AIRudder-Sign", signature } }, body, cancellationToken);
        (int status, ReadOnlyMemory<byte> answer) = (result.Answer.HttpStatus, result.Answer.Body);
        return (status, answer);
    }
}

/// <summary>What the examples keep events in.</summary>
internal sealed class ExampleStore
{
    public ConcurrentQueue<ChatbotSessionEnded> Sessions { get; } = new();

    public ConcurrentQueue<ChatMessage> Messages { get; } = new();

    public ConcurrentDictionary<string, string> States { get; } = new();

    public ValueTask SaveAsync(ChatbotSessionEnded session, CancellationToken cancellationToken)
    {
        Sessions.Enqueue(session);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        Messages.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask UpdateAsync(string callId, string state, CancellationToken cancellationToken)
    {
        States[callId] = state;
        return ValueTask.CompletedTask;
    }
}

/// <summary>A handler that a container holds.</summary>
internal sealed class StatusHandler(ExampleStore store) : IWebhookHandler<WorkflowStatusChanged>
{
    public ValueTask HandleAsync(WorkflowStatusChanged value, CancellationToken cancellationToken) => store.UpdateAsync(value.WorkflowId, value.Status.Value, cancellationToken);
}

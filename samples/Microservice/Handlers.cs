using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;

namespace Microservice;

/// <summary>A session has ended: its messages are counted, one at a time, so that a long one is never in memory as a whole. It is counted once as long as its repetitions have the same bytes.</summary>
internal sealed class SessionHandler(ServiceMetrics metrics) : IWebhookHandler<WebhookBody>
{
    public async ValueTask HandleAsync(WebhookBody value, CancellationToken cancellationToken)
    {
        int messages = 0;
        await foreach (ChatMessage message in ArrayStream.Open<ChatMessage>(value.OpenRead(), "messages").WithCancellation(cancellationToken))
        {
            messages++;
        }

        metrics.SessionEnded(messages);
    }
}

/// <summary>A workflow has ended: what was triggered is counted.</summary>
internal sealed class StatusHandler(ServiceMetrics metrics) : IWebhookHandler<WorkflowStatusChanged>
{
    public ValueTask HandleAsync(WorkflowStatusChanged value, CancellationToken cancellationToken)
    {
        metrics.WorkflowEnded();
        return ValueTask.CompletedTask;
    }
}

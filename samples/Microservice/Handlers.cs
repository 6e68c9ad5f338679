using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;

namespace Microservice;

/// <summary>A session has ended: its messages are counted.</summary>
internal sealed class SessionHandler(ServiceMetrics metrics) : IWebhookHandler<ChatbotSessionEnded>
{
    public ValueTask HandleAsync(ChatbotSessionEnded value, CancellationToken cancellationToken)
    {
        metrics.SessionEnded(value.Messages.Count);
        return ValueTask.CompletedTask;
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

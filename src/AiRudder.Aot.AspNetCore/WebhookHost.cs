using AiRudder.Aot.Webhooks;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.AspNetCore;

/// <summary>What the webhooks of one host share.</summary>
internal sealed class WebhookHost
{
    private readonly Lock _gate = new();
    private readonly List<WebhookEndpoint> _endpoints = [];

    public WebhookHost(AiRudderWebhookOptions options, ILoggerFactory loggers)
    {
        Options = options;
        Logger = loggers.CreateLogger(WebhookLog.Category);
        var tell = options.Queue.Failed;
        Queue = new WebhookQueue(options.Queue.With(failure =>
        {
            WebhookLog.GivenUp(Logger, failure.Endpoint, failure.Attempts, failure.Error);
            tell?.Invoke(failure);
        }));
    }

    public AiRudderWebhookOptions Options { get; }

    public ILogger Logger { get; }

    public WebhookQueue Queue { get; }

    public void Add(WebhookEndpoint endpoint)
    {
        lock (_gate)
        {
            _endpoints.Add(endpoint);
        }
    }

    public WebhookEndpoint[] Endpoints()
    {
        lock (_gate)
        {
            return [.. _endpoints];
        }
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AiRudder.Aot.AspNetCore;

/// <summary>Unhealthy while a mapped webhook can verify nothing; degraded while the queue is nearly full.</summary>
internal sealed class WebhookHealthCheck(WebhookHost webhooks) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failure)
    {
        string[] unconfigured = [.. webhooks.Endpoints().Where(endpoint => !endpoint.IsConfigured).Select(endpoint => endpoint.Name)];
        if (unconfigured.Length > 0)
        {
            return new HealthCheckResult(failure, $"No signature scheme and secret are configured for {string.Join(", ", unconfigured)}: every delivery is refused.");
        }

        var (waiting, capacity) = (webhooks.Queue.Count, webhooks.Queue.Capacity);
        return waiting * 10L >= capacity * 9L
            ? HealthCheckResult.Degraded($"{waiting} of at most {capacity} deliveries wait.")
            : HealthCheckResult.Healthy($"{waiting} of at most {capacity} deliveries wait.");
    }
}

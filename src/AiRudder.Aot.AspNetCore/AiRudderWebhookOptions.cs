using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.AspNetCore;

/// <summary>What the mapped webhooks of a host have in common.</summary>
public sealed class AiRudderWebhookOptions
{
    /// <summary>Decides which deliveries are read. Default: <see cref="WebhookVerifier.NotConfigured"/>, which refuses all of them.</summary>
    public WebhookVerifier Verifier { get; set; } = WebhookVerifier.NotConfigured;

    /// <summary>Whether deliveries are answered before they are handled, unless a webhook says otherwise. Default: false.</summary>
    public bool Queued { get; set; }

    /// <summary>Bounds of the queue that all queued webhooks share.</summary>
    public WebhookQueueOptions Queue { get; set; } = new();

    /// <summary>
    /// How long the host waits for queued deliveries when it stops; what is left then is given up, and told to
    /// <see cref="WebhookQueueOptions.Failed"/>. Default: 20 seconds, inside the 30 that a host takes to stop.
    /// </summary>
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(20);
}

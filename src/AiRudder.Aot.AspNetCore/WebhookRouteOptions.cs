using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.AspNetCore;

/// <summary>What one mapped webhook has of its own; it begins with what the host's webhooks have in common.</summary>
public class WebhookRouteOptions
{
    internal WebhookRouteOptions(string name, WebhookVerifier verifier, IDeliveryLog? deliveries, bool queued)
    {
        Name = name;
        Verifier = verifier;
        Deliveries = deliveries;
        Queued = queued;
    }

    /// <summary>Keeps its deliveries apart from those of other webhooks, and tells them apart in metrics. Default: its route pattern.</summary>
    public string Name { get; set; }

    /// <summary>Decides which deliveries are read. Default: the host's, <see cref="AiRudderWebhookOptions.Verifier"/>.</summary>
    public WebhookVerifier Verifier { get; set; }

    /// <summary>Remembers what was handled; null: every copy is handled. Default: the container's <see cref="IDeliveryLog"/>, which is in memory where none was registered.</summary>
    public IDeliveryLog? Deliveries { get; set; }

    /// <summary>Whether deliveries are answered before they are handled. Default: the host's, <see cref="AiRudderWebhookOptions.Queued"/>.</summary>
    public bool Queued { get; set; }
}

/// <summary>What one mapped webhook of typed events has of its own.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public sealed class WebhookRouteOptions<TEvent> : WebhookRouteOptions
{
    internal WebhookRouteOptions(string name, WebhookVerifier verifier, IDeliveryLog? deliveries, bool queued)
        : base(name, verifier, deliveries, queued)
    {
    }

    /// <summary>What makes one event the same as another: <see cref="WebhookEndpointOptions{TEvent}.Key"/>.</summary>
    public Func<TEvent, DeliveryKey?>? Key { get; set; }

    /// <summary>Decrypts bodies, where whoever sets it knows that they are encrypted so: <see cref="WebhookEndpointOptions{TEvent}.Cipher"/>.</summary>
    public PayloadCipher? Cipher { get; set; }

    /// <summary>The largest body that is accepted, in bytes. Default: 16 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How deep objects and arrays may be nested. Default: 64.</summary>
    public int MaxDepth { get; set; } = JsonCursor.DefaultMaxDepth;
}

/// <summary>What one mapped webhook of deliveries that are read as streams has of its own.</summary>
public sealed class WebhookBodyRouteOptions : WebhookRouteOptions
{
    internal WebhookBodyRouteOptions(string name, WebhookVerifier verifier, IDeliveryLog? deliveries, bool queued)
        : base(name, verifier, deliveries, queued)
    {
    }

    /// <summary>How much is taken, and where it is kept.</summary>
    public WebhookBodyOptions Limits { get; set; } = new();
}

using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>What a <see cref="WebhookEndpoint"/> allows, and what it remembers.</summary>
public class WebhookEndpointOptions
{
    private readonly string _name = "webhook";
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Name of the endpoint: keeps its deliveries apart from those of others in a shared log, and tells them apart in metrics. Default: <c>webhook</c>.</summary>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public string Name
    {
        get => _name;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            _name = value;
        }
    }

    /// <summary>
    /// Remembers what was handled. Default: a <see cref="MemoryDeliveryLog"/> of this endpoint's own. Null: every copy of a
    /// delivery is handled.
    /// </summary>
    public IDeliveryLog? Deliveries { get; init; } = new MemoryDeliveryLog();

    /// <summary>
    /// Takes accepted deliveries, which are then answered before they are handled. Default: null, handled first and answered
    /// according to the outcome.
    /// </summary>
    public WebhookQueue? Queue { get; init; }

    /// <summary>The clock that the ends of claims are measured with. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }
}

/// <summary>What an endpoint for typed events allows, and what it remembers.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public sealed class WebhookEndpointOptions<TEvent> : WebhookEndpointOptions
{
    private readonly int _maxBodyBytes = WebhookReceiver.DefaultMaxBodyBytes;
    private readonly int _maxDepth = JsonCursor.DefaultMaxDepth;

    /// <summary>
    /// What makes one event the same as another; null from it means by the raw body. Default: null, which asks the event
    /// itself where it is an <see cref="IIdentifiedEvent"/>, and takes the raw body where it is not.
    /// </summary>
    public Func<TEvent, DeliveryKey?>? Key { get; init; }

    /// <summary>
    /// Decrypts bodies, after their signature was checked over the bytes as they came. The vendor lists a page about the
    /// encryption of callbacks, of which nothing but the title is known: that it encrypts callbacks as it encrypts answers to
    /// calls, which is what <see cref="PayloadCipher"/> does, is for whoever sets this to know. Default: null, bodies are JSON.
    /// </summary>
    public PayloadCipher? Cipher { get; init; }

    /// <summary>The largest body that is accepted, in bytes. Default: 16 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or more than an array can hold.</exception>
    public int MaxBodyBytes
    {
        get => _maxBodyBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Array.MaxLength);
            _maxBodyBytes = value;
        }
    }

    /// <summary>How deep objects and arrays may be nested. Default: 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDepth = value;
        }
    }
}

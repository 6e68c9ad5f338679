namespace AiRudder.Aot.Testing;

/// <summary>
/// The double's webhooks: where they go, and in which order they arrive. They leave at once, or, while deliveries are held,
/// when and in the order that a test lets them go. Safe for use by several threads.
/// </summary>
public sealed class VendorWebhooks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<VendorWebhook, WebhookTarget> _targets = [];
    private readonly List<WebhookNotification> _all = [];
    private readonly WebhookSender _sender;
    private readonly TimeProvider _timeProvider;
    private List<WebhookNotification>? _held;

    internal VendorWebhooks(VendorDoubleOptions options)
    {
        _sender = new WebhookSender(options.WebhookHandler, options.TimeProvider);
        _timeProvider = options.TimeProvider;
    }

    /// <summary>Everything that receivers were told or are to be told, oldest first.</summary>
    public IReadOnlyList<WebhookNotification> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>What is held back, oldest first.</summary>
    public IReadOnlyList<WebhookNotification> Held
    {
        get
        {
            lock (_lock)
            {
                return _held is null ? [] : [.. _held];
            }
        }
    }

    /// <summary>Sets where a kind of webhook goes. One that the caller of the API names itself, as the dialer's <c>callback</c>, counts more than its address.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="target">Where and how; null for nowhere.</param>
    public void Register(VendorWebhook kind, WebhookTarget? target)
    {
        lock (_lock)
        {
            if (target is null)
            {
                _targets.Remove(kind);
            }
            else
            {
                _targets[kind] = target;
            }
        }
    }

    /// <summary>Holds back what happens from now on, until it is released.</summary>
    public void Hold()
    {
        lock (_lock)
        {
            _held ??= [];
        }
    }

    /// <summary>Ends the holding: lets go what was held, one after the other, each after the first attempt of the one before.</summary>
    /// <param name="order">Puts them into another order, or leaves some out; null for as they happened.</param>
    /// <returns>The first attempts, in the order of sending.</returns>
    public async Task<IReadOnlyList<WebhookAttempt>> ReleaseAsync(Func<IReadOnlyList<WebhookNotification>, IEnumerable<WebhookNotification>>? order = null)
    {
        IReadOnlyList<WebhookNotification> held;
        lock (_lock)
        {
            held = _held ?? [];
            _held = null;
        }

        var attempts = new List<WebhookAttempt>();
        foreach (var notification in order is null ? held : order(held))
        {
            notification.Release(CancellationToken.None);
            attempts.Add(await notification.AttemptAsync(1).ConfigureAwait(false));
        }

        return attempts;
    }

    /// <summary>Sends a body of the test's own as a kind of webhook: one that the double does not make, or that is broken.</summary>
    /// <param name="kind">The kind: it decides address, signature and retries.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    public WebhookNotification Send(VendorWebhook kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
        Send(kind, [body], null, cancellationToken);

    /// <summary>Sends a webhook, or holds it back; one that goes nowhere is given back at its end.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="body">The body in pieces, made anew each time it is enumerated.</param>
    /// <param name="url">The address that the caller of the API has named.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    internal WebhookNotification Send(VendorWebhook kind, IEnumerable<ReadOnlyMemory<byte>> body, Uri? url = null, CancellationToken cancellationToken = default)
    {
        WebhookNotification notification;
        lock (_lock)
        {
            var target = _targets.GetValueOrDefault(kind);
            target = url is null ? target : target is null ? new WebhookTarget(url) : target with { Url = url };
            notification = new WebhookNotification(kind, target, body, _sender, _timeProvider);
            if (target is null)
            {
                return notification;
            }

            _all.Add(notification);
            if (_held is not null)
            {
                _held.Add(notification);
                return notification;
            }
        }

        notification.Release(cancellationToken);
        return notification;
    }
}

using System.Runtime.ExceptionServices;

namespace AiRudder.Aot.Testing;

/// <summary>
/// Something that has happened and that a receiver is told: a webhook with its attempts. It is on its way as soon as it
/// exists, unless deliveries are held; the waits between attempts are on the double's clock.
/// </summary>
public sealed class WebhookNotification
{
    private readonly Lock _lock = new();
    private readonly WebhookSender _sender;
    private readonly WebhookTarget? _target;
    private readonly IEnumerable<ReadOnlyMemory<byte>> _body;
    private readonly TimeProvider _timeProvider;
    private readonly List<WebhookAttempt> _attempts = [];
    private readonly Dictionary<int, TaskCompletionSource<WebhookAttempt>> _awaited = [];
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isReleased;

    internal WebhookNotification(VendorWebhook kind, WebhookTarget? target, IEnumerable<ReadOnlyMemory<byte>> body, WebhookSender sender, TimeProvider timeProvider)
    {
        Kind = kind;
        _target = target;
        _body = body;
        _sender = sender;
        _timeProvider = timeProvider;
        if (target is null)
        {
            _completion.SetResult(false);
        }
    }

    /// <summary>The kind.</summary>
    public VendorWebhook Kind { get; }

    /// <summary>Where it goes; null where no address was registered: it was never sent then.</summary>
    public Uri? Url => _target?.Url;

    /// <summary>The attempts so far, repeated deliveries left out.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts
    {
        get
        {
            lock (_lock)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>Ends after the last attempt: true when it was accepted, false when the double has given up.</summary>
    public Task<bool> Completion => _completion.Task;

    /// <summary>Waits for an attempt. When it has ended, the wait before the next one has already begun: a test may move the clock.</summary>
    /// <param name="number">Which one, from 1.</param>
    /// <returns>The attempt. Fails with an <see cref="InvalidOperationException"/> when there will be none of that number.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is not positive.</exception>
    public Task<WebhookAttempt> AttemptAsync(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        lock (_lock)
        {
            if (number <= _attempts.Count)
            {
                return Task.FromResult(_attempts[number - 1]);
            }

            if (_completion.Task.IsCompleted)
            {
                return Task.FromException<WebhookAttempt>(_target is null ? NoAddress() : NoAttempt(number));
            }

            if (!_awaited.TryGetValue(number, out var awaited))
            {
                _awaited[number] = awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return awaited.Task;
        }
    }

    /// <summary>Waits for the first attempt, and gives what the receiver answered.</summary>
    /// <returns>
    /// The answer. Fails with what went wrong when the receiver was not reached, an <see cref="HttpRequestException"/> as a
    /// rule, and with an <see cref="InvalidOperationException"/> when no address is registered.
    /// </returns>
    public async Task<WebhookDelivery> DeliveryAsync()
    {
        var attempt = await AttemptAsync(1).ConfigureAwait(false);
        if (attempt.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return attempt.Delivery!;
    }

    /// <summary>Sends the same body once more, whatever was answered before: a duplicate.</summary>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>What the receiver answered.</returns>
    /// <exception cref="HttpRequestException">The receiver was not reached.</exception>
    /// <exception cref="InvalidOperationException">No address is registered.</exception>
    public Task<WebhookDelivery> RepeatAsync(CancellationToken cancellationToken = default) => _target is null
        ? throw NoAddress()
        : _sender.SendAsync(_target.Url, _body, _target.Scheme, _target.Secret, cancellationToken);

    /// <summary>Lets it go. A second time does nothing.</summary>
    internal void Release(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_isReleased || _target is null)
            {
                return;
            }

            _isReleased = true;
        }

        _ = RunAsync(_target.Retry ?? WebhookRetry.Of(Kind), cancellationToken);
    }

    private async Task RunAsync(WebhookRetry retry, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var attempt = await AttemptOnceAsync(number, cancellationToken).ConfigureAwait(false);
            if (attempt.IsAccepted || number >= retry.MaxAttempts || cancellationToken.IsCancellationRequested)
            {
                Publish(attempt, isLast: true);
                return;
            }

            // The wait begins before anybody learns of the attempt: who then moves the clock moves it for this wait, too.
            var wait = _timeProvider.WaitAsync(retry.Interval, CancellationToken.None);
            Publish(attempt, isLast: false);
            await wait.ConfigureAwait(false);
        }
    }

    private async Task<WebhookAttempt> AttemptOnceAsync(int number, CancellationToken cancellationToken)
    {
        var time = _timeProvider.GetUtcNow();
        try
        {
            return new WebhookAttempt(number, time, await RepeatAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return new WebhookAttempt(number, time, null, error);
        }
    }

    private void Publish(WebhookAttempt attempt, bool isLast)
    {
        List<TaskCompletionSource<WebhookAttempt>> disappointed = [];
        TaskCompletionSource<WebhookAttempt>? awaited;
        lock (_lock)
        {
            _attempts.Add(attempt);
            _awaited.Remove(attempt.Number, out awaited);
            if (isLast)
            {
                disappointed.AddRange(_awaited.Values);
                _awaited.Clear();
                _completion.SetResult(attempt.IsAccepted);
            }
        }

        awaited?.SetResult(attempt);
        foreach (var source in disappointed)
        {
            source.SetException(NoAttempt(attempt.Number + 1));
        }
    }

    private static InvalidOperationException NoAttempt(int number) => new(FormattableString.Invariant($"The webhook was not sent a {number}. time: it was accepted before, or given up."));

    private InvalidOperationException NoAddress() => new($"No address is registered for {Kind}.");
}

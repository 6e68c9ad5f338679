using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>What happens to a delivery that was verified and read: claimed, handled or queued, and the claim ended accordingly.</summary>
/// <param name="options">Log, queue, clock.</param>
/// <param name="handler">Handles it.</param>
/// <param name="release">Gives back what a delivery holds, behind the last that happens to it.</param>
/// <param name="parses">Whether the handler parses the delivery itself, so that its errors of JSON are the delivery's.</param>
internal sealed class DeliveryRunner<T>(WebhookEndpointOptions options, Func<T, CancellationToken, ValueTask> handler, Action<T> release, bool parses)
{
    private readonly IDeliveryLog? _log = options.Deliveries;
    private readonly TimeProvider _timeProvider = options.TimeProvider;

    public string EndpointName => options.Name;

    public async ValueTask<WebhookResult> RunAsync(DeliveryKey key, T value, CancellationToken cancellationToken)
    {
        var handedOver = false;
        try
        {
            var claim = await ClaimAsync(key, cancellationToken).ConfigureAwait(false);
            if (claim.Refusal is { } refusal)
            {
                return refusal;
            }

            if (options.Queue is not { } queue)
            {
                var handled = false;
                try
                {
                    var result = await HandleAsync(claim, value, cancellationToken).ConfigureAwait(false);
                    handled = result.Kind == WebhookOutcomeKind.Accepted;
                    return result;
                }
                finally
                {
                    if (!handled)
                    {
                        await GiveBackAsync(claim).ConfigureAwait(false);
                    }
                }
            }

            handedOver = queue.TryEnqueue(new QueuedDelivery<T>(this, claim, value));
            if (handedOver)
            {
                return new WebhookResult(WebhookOutcomeKind.Accepted);
            }

            await GiveBackAsync(claim).ConfigureAwait(false);
            return new WebhookResult(WebhookOutcomeKind.Busy);
        }
        finally
        {
            if (!handedOver)
            {
                release(value);
            }
        }
    }

    /// <summary>Claims a delivery; one that is not remembered is always to be handled.</summary>
    internal async ValueTask<RunnerClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken)
    {
        // Taken before the log is asked: what is believed to be the end of the lease is never behind the real one.
        var since = _timeProvider.GetTimestamp();
        if (_log is null)
        {
            return new RunnerClaim(default, since, Refusal: null);
        }

        try
        {
            var claim = await _log.ClaimAsync(key, cancellationToken).ConfigureAwait(false);
            return new RunnerClaim(claim, since, claim.State switch
            {
                DeliveryClaimState.Claimed => null,
                DeliveryClaimState.Completed => new WebhookResult(WebhookOutcomeKind.Duplicate),
                _ => new WebhookResult(WebhookOutcomeKind.InProgress),
            });
        }
        catch (Exception exception) when (!IsCallers(exception, cancellationToken))
        {
            return new RunnerClaim(default, since, new WebhookResult(WebhookOutcomeKind.Unavailable, exception));
        }
    }

    /// <summary>Handles a delivery, and records it where that succeeded; where it did not, or was cancelled, its claim is still to be given back.</summary>
    internal async ValueTask<WebhookResult> HandleAsync(RunnerClaim claim, T value, CancellationToken cancellationToken)
    {
        try
        {
            if (claim.Log.IsGranted)
            {
                using var lease = new CancellationTokenSource(Remaining(claim), _timeProvider);
                await using var link = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), lease).ConfigureAwait(false);
                await handler(value, lease.Token).ConfigureAwait(false);
            }
            else
            {
                await handler(value, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!IsCallers(exception, cancellationToken))
        {
            return new WebhookResult(parses && exception is AiRudderJsonException ? WebhookOutcomeKind.Malformed : WebhookOutcomeKind.HandlerFailed, exception);
        }

        return await CompleteAsync(claim).ConfigureAwait(false);
    }

    /// <summary>Whether the lease has ended, or is about to before anything could be done.</summary>
    internal bool HasLapsed(RunnerClaim claim) => claim.Log.IsGranted && Remaining(claim) == TimeSpan.Zero;

    /// <summary>Gives a claim back; false when the log could not be told, so that the claim goes on until its lease ends.</summary>
    internal async ValueTask<bool> GiveBackAsync(RunnerClaim claim)
    {
        if (!claim.Log.IsGranted)
        {
            return true;
        }

        try
        {
            await _log!.ReleaseAsync(claim.Log, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // What is answered says already that the delivery is not handled.
            return false;
        }
    }

    internal void Release(T value) => release(value);

    private async ValueTask<WebhookResult> CompleteAsync(RunnerClaim claim)
    {
        if (!claim.Log.IsGranted)
        {
            return new WebhookResult(WebhookOutcomeKind.Accepted);
        }

        try
        {
            // Not cancelled with the sender: what was handled is recorded, whoever still waits.
            await _log!.CompleteAsync(claim.Log, CancellationToken.None).ConfigureAwait(false);
            return new WebhookResult(WebhookOutcomeKind.Accepted);
        }
        catch (Exception exception)
        {
            return new WebhookResult(WebhookOutcomeKind.Accepted, exception);
        }
    }

    private TimeSpan Remaining(RunnerClaim claim)
    {
        var remaining = _log!.Lease - _timeProvider.GetElapsedTime(claim.Since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private static bool IsCallers(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}

using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>A delivery that was answered and waits to be handled.</summary>
internal abstract class QueuedDelivery
{
    /// <summary>Name of its endpoint.</summary>
    public abstract string EndpointName { get; }

    /// <summary>Handles it, once. The claim is ended with it, unless the log could not be told: then the next attempt has it, too.</summary>
    public abstract ValueTask<WebhookResult> TryAsync(CancellationToken cancellationToken);

    /// <summary>What is told of it when it is given up.</summary>
    public abstract WebhookQueueFailure Describe(Exception? error, int attempts);

    /// <summary>Gives its claim back, if it still has one.</summary>
    public abstract ValueTask GiveBackAsync();

    /// <summary>Gives back what it holds. Nothing happens to it afterwards.</summary>
    public abstract void Release();
}

/// <summary>A delivery that was answered and waits to be handled.</summary>
internal sealed class QueuedDelivery<T>(DeliveryRunner<T> runner, RunnerClaim claim, T value) : QueuedDelivery
{
    private readonly DeliveryKey _key = claim.Log.Key;
    private RunnerClaim _claim = claim;
    private bool _held = true;

    public override string EndpointName => runner.EndpointName;

    public override async ValueTask<WebhookResult> TryAsync(CancellationToken cancellationToken)
    {
        if (!_held || runner.HasLapsed(_claim))
        {
            // It waited longer than its lease, or failed before: by now a copy may have been handled.
            _held = false;
            _claim = await runner.ClaimAsync(_key, cancellationToken).ConfigureAwait(false);
            if (_claim.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        _held = true;
        var result = await runner.HandleAsync(_claim, value, cancellationToken).ConfigureAwait(false);
        _held = result.Kind != WebhookOutcomeKind.Accepted && !await runner.GiveBackAsync(_claim).ConfigureAwait(false);
        return result;
    }

    public override WebhookQueueFailure Describe(Exception? error, int attempts) => new(EndpointName, value!, error, attempts);

    public override async ValueTask GiveBackAsync()
    {
        if (_held)
        {
            await runner.GiveBackAsync(_claim).ConfigureAwait(false);
        }
    }

    public override void Release() => runner.Release(value);
}

using Microsoft.Extensions.Hosting;

namespace AiRudder.Aot.AspNetCore;

/// <summary>Ends the queue with the host: behind the server, which was started after it.</summary>
internal sealed class QueueDrain(WebhookHost webhooks) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await webhooks.Queue.StopAsync(webhooks.Options.DrainLimit).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host has waited as long as it waits for anything.
            await webhooks.Queue.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        }
    }
}

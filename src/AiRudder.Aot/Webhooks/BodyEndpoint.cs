using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Webhooks;

/// <summary>Bytes -> spooled and verified -> handler, which reads them as a stream.</summary>
internal sealed class BodyEndpoint(WebhookVerifier verifier, Func<WebhookBody, CancellationToken, ValueTask> handler, WebhookEndpointOptions options, WebhookBodyOptions limits)
    : WebhookEndpoint(verifier, options)
{
    private readonly WebhookVerifier _verifier = verifier;
    private readonly bool _counted = options.Deliveries is not null;
    private readonly DeliveryRunner<WebhookBody> _runner = new(options, handler, static body => body.Dispose(), parses: true);

    public override long MaxBodyBytes => limits.MaxBytes;

    private protected override ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, ReadOnlySequence<byte> body, CancellationToken cancellationToken) =>
        HandleCoreAsync(signature, PipeReader.Create(body), cancellationToken);

    private protected override ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, PipeReader body, CancellationToken cancellationToken) =>
        HandleCoreAsync(signature, body.AsStream(leaveOpen: true), cancellationToken);

    private protected override async ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, Stream body, CancellationToken cancellationToken)
    {
        var spooled = await WebhookBody.ReceiveAsync(body, _verifier, signature, limits, _counted, cancellationToken).ConfigureAwait(false);
        return spooled.IsAccepted
            ? await _runner.RunAsync(spooled.Key.Within(Scope), spooled, cancellationToken).ConfigureAwait(false)
            : new WebhookResult(spooled.Check);
    }
}

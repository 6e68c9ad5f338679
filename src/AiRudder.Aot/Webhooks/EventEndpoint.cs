using System.Buffers;
using System.IO.Pipelines;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>Bytes -> verified -> decrypted -> event and its key -> handler.</summary>
internal sealed class EventEndpoint<TEvent> : WebhookEndpoint
    where TEvent : IJsonCodec<TEvent>
{
    private readonly WebhookReceiver _receiver;
    private readonly WebhookIntake _intake;
    private readonly WebhookEndpointOptions<TEvent> _options;
    private readonly DeliveryRunner<TEvent> _runner;

    public EventEndpoint(WebhookVerifier verifier, Func<TEvent, CancellationToken, ValueTask> handler, WebhookEndpointOptions<TEvent> options)
        : base(verifier, options)
    {
        _receiver = new WebhookReceiver(verifier) { MaxDepth = options.MaxDepth };
        _intake = new WebhookIntake(verifier, options.MaxBodyBytes);
        _options = options;
        _runner = new DeliveryRunner<TEvent>(options, handler, static _ => { }, parses: false);
    }

    public override long MaxBodyBytes => _intake.MaxBytes;

    private protected override ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, ReadOnlySequence<byte> body, CancellationToken cancellationToken)
    {
        Read read;
        using (var taken = _intake.Take(body, signature))
        {
            read = ReadTaken(taken);
        }

        return RunAsync(read, cancellationToken);
    }

    private protected override async ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, Stream body, CancellationToken cancellationToken)
    {
        Read read;
        using (var taken = await _intake.TakeAsync(body, signature, cancellationToken).ConfigureAwait(false))
        {
            read = ReadTaken(taken);
        }

        return await RunAsync(read, cancellationToken).ConfigureAwait(false);
    }

    private protected override async ValueTask<WebhookResult> HandleCoreAsync(WebhookSignature signature, PipeReader body, CancellationToken cancellationToken)
    {
        Read read;
        using (var taken = await _intake.TakeAsync(body, signature, cancellationToken).ConfigureAwait(false))
        {
            read = ReadTaken(taken);
        }

        return await RunAsync(read, cancellationToken).ConfigureAwait(false);
    }

    // The body's memory is given back before the handler runs: what it takes does not wait for what it does.
    private ValueTask<WebhookResult> RunAsync(in Read read, CancellationToken cancellationToken) =>
        read.Event is { } value ? _runner.RunAsync(read.Key, value, cancellationToken) : new ValueTask<WebhookResult>(read.Refusal);

    private Read ReadTaken(in VerifiedBytes taken)
    {
        if (!taken.Check.IsAccepted)
        {
            return new Read(new WebhookResult(taken.Check));
        }

        if (_options.Cipher is not { } cipher)
        {
            return ReadPlain(taken.Content);
        }

        var plaintext = ArrayPool<byte>.Shared.Rent(PayloadCipher.GetMaxPlaintextLength(taken.Content.Length));
        try
        {
            return ReadPlain(plaintext.AsSpan(0, cipher.Decrypt(taken.Content, plaintext)));
        }
        catch (PayloadDecryptionException exception)
        {
            return new Read(new WebhookResult(WebhookOutcomeKind.Malformed, exception));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plaintext, clearArray: true);
        }
    }

    private Read ReadPlain(ReadOnlySpan<byte> json)
    {
        var outcome = _receiver.Read<TEvent>(json);
        if (!outcome.IsAccepted)
        {
            return new Read(new WebhookResult(WebhookOutcomeKind.Malformed, outcome.Error));
        }

        if (_options.Deliveries is null)
        {
            return new Read(outcome.Event, default);
        }

        DeliveryKey? own;
        try
        {
            own = _options.Key is { } select ? select(outcome.Event) : (outcome.Event as IIdentifiedEvent)?.DeliveryKey;
        }
        catch (Exception exception)
        {
            return new Read(new WebhookResult(WebhookOutcomeKind.HandlerFailed, exception));
        }

        return new Read(outcome.Event, (own ?? DeliveryKey.OfBody(json)).Within(Scope));
    }

    /// <summary>What was read: an event with its key, or the refusal.</summary>
    private readonly struct Read
    {
        public Read(TEvent value, DeliveryKey key)
        {
            Event = value;
            Key = key;
        }

        public Read(WebhookResult refusal) => Refusal = refusal;

        public TEvent? Event { get; }

        public DeliveryKey Key { get; }

        public WebhookResult Refusal { get; }
    }
}

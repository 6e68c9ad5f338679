using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks;

public sealed class WebhookEndpointTests
{
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();
    private static readonly WebhookVerifier Verifier = new(SignatureScheme.HmacSha256Hex, Secret.AsMemory());

    private readonly List<string> _handled = [];
    private readonly ManualClock _clock = new();

    private WebhookEndpoint Endpoint(WebhookEndpointOptions<Ping>? options = null, WebhookVerifier? verifier = null) =>
        WebhookEndpoint.ForEvents<Ping>(verifier ?? Verifier, Handle, options);

    private ValueTask Handle(Ping ping, CancellationToken cancellationToken)
    {
        _handled.Add(ping.Id);
        return ValueTask.CompletedTask;
    }

    private static WebhookHeaders Signed(ReadOnlySpan<byte> body) => new() { { SignatureScheme.DefaultHeaderName, SignatureScheme.HmacSha256Hex.Sign(body, Secret) } };

    private static ValueTask<WebhookResult> SendAsync(WebhookEndpoint endpoint, string body, CancellationToken cancellationToken = default)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return endpoint.HandleAsync(Signed(bytes), new ReadOnlySequence<byte>(bytes), cancellationToken);
    }

    public static TheoryData<string> Forms => ["sequence", "segments", "stream", "pipe", "pipe in pieces"];

    private static ValueTask<WebhookResult> SendAsync(WebhookEndpoint endpoint, byte[] body, string form, WebhookHeaders? headers = null)
    {
        headers ??= Signed(body);
        return form switch
        {
            "sequence" => endpoint.HandleAsync(headers, new ReadOnlySequence<byte>(body)),
            "segments" => endpoint.HandleAsync(headers, Segments.Of(body, 3)),
            "stream" => endpoint.HandleAsync(headers, new Pieces(body, 7)),
            "pipe" => endpoint.HandleAsync(headers, PipeReader.Create(new ReadOnlySequence<byte>(body))),
            _ => endpoint.HandleAsync(headers, PipeReader.Create(new Pieces(body, 5))),
        };
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_signed_event_is_handled_once_and_its_copy_answered_alike(string form)
    {
        var endpoint = Endpoint();
        byte[] body = """{"id":"7","count":3}"""u8.ToArray();

        var first = await SendAsync(endpoint, body, form);
        var second = await SendAsync(endpoint, body, form);

        Assert.Equal(WebhookOutcomeKind.Accepted, first.Kind);
        Assert.Equal(WebhookOutcomeKind.Duplicate, second.Kind);
        Assert.Same(WebhookAnswer.Accepted, second.Answer);
        Assert.Null(first.Error);
        Assert.Equal(["7"], _handled);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_body_of_the_limit_is_taken_and_one_byte_more_is_not(string form)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"{{new string('x', 70_000)}}"}""");

        var allowed = await SendAsync(Endpoint(new() { MaxBodyBytes = body.Length }), body, form);
        var refused = await SendAsync(Endpoint(new() { MaxBodyBytes = body.Length - 1 }), body, form);

        Assert.Equal(WebhookOutcomeKind.Accepted, allowed.Kind);
        Assert.Equal(WebhookOutcomeKind.TooLarge, refused.Kind);
        Assert.Equal(413, refused.Answer.HttpStatus);
        Assert.Single(_handled);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_is_not_signed_is_not_parsed(string form)
    {
        var endpoint = WebhookEndpoint.ForEvents<Unreadable>(Verifier, (_, _) => throw new InvalidOperationException());
        byte[] body = """{"id":"7"}"""u8.ToArray();

        var missing = await SendAsync(endpoint, body, form, WebhookHeaders.None);
        var wrong = await SendAsync(endpoint, body, form, Signed("{}"u8));
        var twice = Signed(body);
        twice.Add("x-airudder-sign", twice.Find("X-AIRUDDER-SIGN")!);
        var doubled = await SendAsync(endpoint, body, form, twice);

        Assert.Equal(SignatureVerdict.Missing, missing.Verdict);
        Assert.Equal(SignatureVerdict.Mismatch, wrong.Verdict);
        Assert.Equal(SignatureVerdict.Mismatch, doubled.Verdict);
        Assert.All([missing, wrong, doubled], result => Assert.Same(WebhookAnswer.BadSignature, result.Answer));
    }

    [Fact]
    public async Task Without_configuration_the_body_is_not_read_and_the_sender_asked_to_come_again()
    {
        var body = new Pieces("""{"id":"7"}"""u8.ToArray(), 7);
        var endpoint = Endpoint(verifier: WebhookVerifier.NotConfigured);

        var result = await endpoint.HandleAsync(WebhookHeaders.None, body);

        Assert.False(endpoint.IsConfigured);
        Assert.Equal(WebhookOutcomeKind.NotConfigured, result.Kind);
        Assert.Equal((503, TimeSpan.FromMinutes(1)), (result.Answer.HttpStatus, result.Answer.RetryAfter));
        Assert.Equal(0, body.BytesRead);
    }

    [Fact]
    public async Task What_is_malformed_is_told_with_path_and_offset_and_answered_without()
    {
        var result = await SendAsync(Endpoint(), """{"id":"7","count":"three"}""");

        Assert.Equal(WebhookOutcomeKind.Malformed, result.Kind);
        var error = Assert.IsType<AiRudderJsonException>(result.Error);
        Assert.Equal("$.count", error.Path);
        Assert.Equal(18, error.Offset);
        Assert.Equal("""{"error":"malformed"}""", Encoding.UTF8.GetString(result.Answer.Body.Span));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task What_a_failing_handler_was_given_is_given_again_to_the_repetition()
    {
        var failure = new InvalidOperationException("a secret of the receiver");
        var fail = true;
        var endpoint = WebhookEndpoint.ForEvents<Ping>(Verifier, (ping, cancellationToken) => fail ? throw failure : Handle(ping, cancellationToken));

        var first = await SendAsync(endpoint, """{"id":"7"}""");
        fail = false;
        var second = await SendAsync(endpoint, """{"id":"7"}""");

        Assert.Equal(WebhookOutcomeKind.HandlerFailed, first.Kind);
        Assert.Same(failure, first.Error);
        Assert.Equal(500, first.Answer.HttpStatus);
        Assert.Equal("""{"error":"failed"}""", Encoding.UTF8.GetString(first.Answer.Body.Span));
        Assert.Equal(WebhookOutcomeKind.Accepted, second.Kind);
        Assert.Equal(["7"], _handled);
    }

    [Fact]
    public async Task Of_ten_thousand_concurrent_copies_one_is_handled_and_none_waits()
    {
        var runs = 0;
        var finish = new TaskCompletionSource();
        var endpoint = WebhookEndpoint.ForEvents<Ping>(Verifier, async (_, _) =>
        {
            Interlocked.Increment(ref runs);
            await finish.Task;
        });
        var sent = new Task<WebhookResult>[10_000];
        Parallel.For(0, sent.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => { sent[i] = SendAsync(endpoint, """{"id":"7"}""").AsTask(); });

        _ = Assert.Single(sent, task => !task.IsCompleted);
        finish.SetResult();
        WebhookResult[] results = await Task.WhenAll(sent);

        Assert.Equal(1, runs);
        Assert.Single(results, result => result.Kind == WebhookOutcomeKind.Accepted);
        Assert.Equal(9999, results.Count(result => result.Kind == WebhookOutcomeKind.InProgress));
        Assert.Equal(503, WebhookAnswer.InProgress.HttpStatus);
        Assert.NotNull(WebhookAnswer.InProgress.RetryAfter);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, """{"id":"7"}""")).Kind);
    }

    [Fact]
    public async Task Of_ten_thousand_copies_that_meet_a_failing_handler_one_succeeds()
    {
        var runs = 0;
        var successes = 0;
        var endpoint = WebhookEndpoint.ForEvents<Ping>(Verifier, (_, _) =>
        {
            if (Interlocked.Increment(ref runs) < 5)
            {
                throw new InvalidOperationException();
            }

            successes++;
            return ValueTask.CompletedTask;
        });
        await Parallel.ForAsync(0, 10_000, async (_, cancellationToken) => await SendAsync(endpoint, """{"id":"7"}""", cancellationToken));

        Assert.Equal(5, runs);
        Assert.Equal(1, successes);
    }

    [Fact]
    public async Task A_handler_is_cancelled_when_its_lease_ends_and_the_delivery_is_free()
    {
        var log = new MemoryDeliveryLog(new DeliveryLogOptions { Lease = TimeSpan.FromMinutes(1), TimeProvider = _clock });
        var endpoint = WebhookEndpoint.ForEvents<Ping>(Verifier, async (_, cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken), new() { Deliveries = log, TimeProvider = _clock });

        var sent = SendAsync(endpoint, """{"id":"7"}""").AsTask();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(sent.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var result = await sent;

        Assert.Equal(WebhookOutcomeKind.HandlerFailed, result.Kind);
        Assert.IsAssignableFrom<OperationCanceledException>(result.Error);
        Assert.True((await log.ClaimAsync(DeliveryKey.OfBody("""{"id":"7"}"""u8).Within("webhook"))).IsGranted);
    }

    [Fact]
    public async Task A_sender_that_is_gone_cancels_the_handler_and_the_delivery_is_free()
    {
        using var gone = new CancellationTokenSource();
        var wait = true;
        var endpoint = WebhookEndpoint.ForEvents<Ping>(Verifier, async (ping, cancellationToken) =>
        {
            if (wait)
            {
                await gone.CancelAsync();
            }

            cancellationToken.ThrowIfCancellationRequested();
            await Handle(ping, cancellationToken);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await SendAsync(endpoint, """{"id":"7"}""", gone.Token));
        wait = false;
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, """{"id":"7"}""", CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task Endpoints_that_share_a_log_do_not_share_deliveries_unless_they_share_a_name()
    {
        var log = new MemoryDeliveryLog();
        WebhookEndpoint a = Endpoint(new() { Name = "a", Deliveries = log }), b = Endpoint(new() { Name = "b", Deliveries = log }), alsoA = Endpoint(new() { Name = "a", Deliveries = log });

        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(a, """{"id":"7"}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(b, """{"id":"7"}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(alsoA, """{"id":"7"}""")).Kind);
    }

    [Fact]
    public async Task A_key_from_the_event_makes_copies_of_what_differs_elsewhere_and_null_means_by_the_body()
    {
        var endpoint = Endpoint(new() { Key = ping => ping.Id == "none" ? null : DeliveryKey.Of(ping.Id) });

        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, """{"id":"7","count":1}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, """{"id":"7","count":2}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, """{"id":"none","count":1}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, """{"id":"none","count":2}""")).Kind);
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, """{"id":"none","count":2}""")).Kind);
    }

    [Fact]
    public async Task Without_a_log_every_copy_is_handled()
    {
        var endpoint = Endpoint(new() { Deliveries = null });
        await SendAsync(endpoint, """{"id":"7"}""");
        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, """{"id":"7"}""")).Kind);
        Assert.Equal(["7", "7"], _handled);
    }

    [Fact]
    public async Task A_log_that_cannot_be_asked_is_answered_with_503_and_nothing_is_handled()
    {
        var result = await SendAsync(Endpoint(new() { Deliveries = new BrokenLog(claims: false) }), """{"id":"7"}""");

        Assert.Equal(WebhookOutcomeKind.Unavailable, result.Kind);
        Assert.IsType<IOException>(result.Error);
        Assert.Equal(503, result.Answer.HttpStatus);
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task What_was_handled_but_not_recorded_is_accepted_and_told()
    {
        var result = await SendAsync(Endpoint(new() { Deliveries = new BrokenLog(claims: true) }), """{"id":"7"}""");

        Assert.Equal(WebhookOutcomeKind.Accepted, result.Kind);
        Assert.IsType<IOException>(result.Error);
        Assert.Equal(["7"], _handled);
    }

    [Fact]
    public async Task An_encrypted_body_is_verified_as_it_came_and_read_as_it_was()
    {
        using var cipher = new PayloadCipher("airudderredduria");
        byte[] plaintext = """{"id":"7"}"""u8.ToArray();
        byte[] encrypted = new byte[PayloadCipher.GetEncryptedLength(plaintext.Length)];
        cipher.Encrypt(plaintext, encrypted);
        var endpoint = Endpoint(new() { Cipher = cipher });

        Assert.Equal(WebhookOutcomeKind.Accepted, (await SendAsync(endpoint, encrypted, "pipe")).Kind);
        Assert.Equal(WebhookOutcomeKind.BadSignature, (await SendAsync(endpoint, encrypted, "pipe", Signed(plaintext))).Kind);
        var plain = await SendAsync(endpoint, plaintext, "pipe");
        Assert.Equal(WebhookOutcomeKind.Malformed, plain.Kind);
        Assert.IsType<PayloadDecryptionException>(plain.Error);
        Assert.Equal(["7"], _handled);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_long_delivery_is_verified_first_and_then_read_piece_by_piece(string form)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"pings\":[" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"id":"{{i}}"}""")) + "]}");
        WebhookBody? held = null;
        var endpoint = WebhookEndpoint.ForBodies(Verifier, ReadAsync, limits: new WebhookBodyOptions { MaxMemoryBytes = 10_000, MaxBytes = body.Length });

        var result = await SendAsync(endpoint, body, form);
        Assert.Equal(WebhookOutcomeKind.Accepted, result.Kind);
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"{i}"), _handled);
        Assert.Throws<ObjectDisposedException>(() => held!.OpenRead());
        Assert.Equal(WebhookOutcomeKind.Duplicate, (await SendAsync(endpoint, body, form)).Kind);
        Assert.Equal(WebhookOutcomeKind.BadSignature, (await SendAsync(endpoint, body, form, Signed("{}"u8))).Kind);
        Assert.Equal(WebhookOutcomeKind.TooLarge, (await SendAsync(endpoint, [.. body, (byte)' '], form)).Kind);
        Assert.Equal(5000, _handled.Count);

        async ValueTask ReadAsync(WebhookBody delivery, CancellationToken cancellationToken)
        {
            held = delivery;
            Assert.True(delivery.SpooledLength > 0);
            await foreach (Ping ping in ArrayStream.Open<Ping>(delivery.OpenRead(), "pings").WithCancellation(cancellationToken))
            {
                await Handle(ping, cancellationToken);
            }
        }
    }

    [Fact]
    public async Task A_long_delivery_that_its_handler_finds_malformed_is_answered_so()
    {
        var endpoint = WebhookEndpoint.ForBodies(Verifier, async (delivery, cancellationToken) =>
        {
            await foreach (Ping ping in ArrayStream.Open<Ping>(delivery.OpenRead(), "pings").WithCancellation(cancellationToken))
            {
                await Handle(ping, cancellationToken);
            }
        });

        var result = await SendAsync(endpoint, """{"pings":[{"id":"1"},{"id":2}]}""");
        Assert.Equal(WebhookOutcomeKind.Malformed, result.Kind);
        Assert.Equal("$.pings[1].id", Assert.IsType<AiRudderJsonException>(result.Error).Path);
        Assert.Equal(["1"], _handled);
    }

    private sealed class BrokenLog(bool claims) : IDeliveryLog
    {
        public TimeSpan Lease => TimeSpan.FromMinutes(1);

        public ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default) =>
            claims ? new(new DeliveryClaim(key, DeliveryClaimState.Claimed, 1)) : throw new IOException("The log is gone.");

        public ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default) => throw new IOException("The log is gone.");

        public ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default) => throw new IOException("The log is gone.");
    }
}

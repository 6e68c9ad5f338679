using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Webhooks;

public class WebhookReceiverTests
{
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();
    private static readonly WebhookReceiver Receiver = new(new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret.AsMemory()));

    [Fact]
    public async Task A_signed_event_is_accepted_and_answered_with_an_empty_object()
    {
        var outcome = await ReceiveAsync("""{"id":"7","count":3}""");
        Assert.True(outcome.IsAccepted);
        Assert.Equal(SignatureVerdict.Valid, outcome.Verdict);
        Assert.Equal("7", outcome.Event.Id);
        Assert.Equal(3, outcome.Event.Count);
        Assert.Null(outcome.Error);
        AssertAnswer(200, "{}", outcome.Answer);
        Assert.Equal("application/json", outcome.Answer.ContentType);
    }

    [Theory]
    [InlineData(null, SignatureVerdict.Missing)]
    [InlineData("", SignatureVerdict.Missing)]
    [InlineData("garbage", SignatureVerdict.Mismatch)]
    public async Task A_bad_signature_is_answered_with_401_whatever_is_wrong_with_it(string? signature, SignatureVerdict verdict)
    {
        var outcome = await ReceiveAsync("""{"id":"7"}""", signature: signature, sign: false);
        Assert.Equal(WebhookOutcomeKind.BadSignature, outcome.Kind);
        Assert.Equal(verdict, outcome.Verdict);
        Assert.Null(outcome.Event);
        Assert.Same(WebhookAnswer.BadSignature, outcome.Answer);
        AssertAnswer(401, """{"error":"signature"}""", outcome.Answer);
    }

    [Fact]
    public void Every_flipped_bit_of_the_body_is_refused_before_anything_is_parsed()
    {
        var body = """{"id":"7","count":3}"""u8.ToArray();
        var signature = SignatureScheme.HmacSha256Hex.Sign(body, Secret);
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            var outcome = Receiver.Receive<Unreadable>(body, signature);
            Assert.Equal(WebhookOutcomeKind.BadSignature, outcome.Kind);
            Assert.Equal(SignatureVerdict.Mismatch, outcome.Verdict);
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task Without_configuration_nothing_is_read_and_503_is_answered()
    {
        var receiver = new WebhookReceiver(WebhookVerifier.NotConfigured);
        var outcome = await ReceiveAsync("""{"id":"7"}""", receiver);
        Assert.Equal(WebhookOutcomeKind.NotConfigured, outcome.Kind);
        Assert.Equal(SignatureVerdict.NotConfigured, outcome.Verdict);
        AssertAnswer(503, """{"error":"not configured"}""", outcome.Answer);

        var source = new Pieces(new byte[100], 10);
        await receiver.ReceiveAsync<Unreadable>(source, "signature");
        Assert.Equal(0, source.BytesRead);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_answered_with_413_and_not_read_on()
    {
        var receiver = new WebhookReceiver(new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret.AsMemory())) { MaxBodyBytes = 20 };
        Assert.True((await ReceiveAsync("""{"id":"1234567890ab"}"""[..20].PadRight(20), receiver)).Kind is WebhookOutcomeKind.Malformed);
        Assert.True((await ReceiveAsync("""{"id":"1234567890a"}""", receiver)).IsAccepted);

        var outcome = await ReceiveAsync("""{"id":"1234567890ab"}""", receiver);
        Assert.Equal(WebhookOutcomeKind.TooLarge, outcome.Kind);
        AssertAnswer(413, """{"error":"too large"}""", outcome.Answer);

        var source = new Pieces(new byte[1000], 7);
        await receiver.ReceiveAsync<Unreadable>(source, "signature");
        Assert.InRange(source.BytesRead, 20, 21);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"7","count":"many"}""")]
    [InlineData("""{"id":"7"} trailing""")]
    [InlineData("""{"id":"7" """)]
    public async Task A_verified_body_that_is_not_the_event_is_malformed_and_says_where(string body)
    {
        var outcome = await ReceiveAsync(body);
        Assert.Equal(WebhookOutcomeKind.Malformed, outcome.Kind);
        Assert.Equal(SignatureVerdict.Valid, outcome.Verdict);
        Assert.Null(outcome.Event);
        Assert.NotNull(outcome.Error);
        Assert.InRange(outcome.Error.Offset, 0, body.Length);
        AssertAnswer(400, """{"error":"malformed"}""", outcome.Answer);
    }

    [Fact]
    public async Task Nesting_beyond_the_limit_is_malformed()
    {
        var receiver = new WebhookReceiver(WebhookVerifier.AcceptUnsigned) { MaxDepth = 4 };
        Assert.True((await ReceiveAsync("""{"id":"7","x":[[[]]]}""", receiver)).IsAccepted);
        Assert.Equal(WebhookOutcomeKind.Malformed, (await ReceiveAsync("""{"id":"7","x":[[[[]]]]}""", receiver)).Kind);
    }

    [Fact]
    public async Task A_long_body_in_small_pieces_arrives_whole()
    {
        var text = $$"""{"id":"{{new string('x', 300_000)}}","count":9}""";
        var outcome = await ReceiveAsync(text, size: 777);
        Assert.Equal(9, outcome.Event!.Count);
        Assert.Equal(300_000, outcome.Event.Id.Length);
    }

    [Fact]
    public async Task A_broken_connection_and_cancellation_reach_the_caller()
    {
        var receiver = new WebhookReceiver(WebhookVerifier.AcceptUnsigned);
        await Assert.ThrowsAsync<IOException>(async () => await receiver.ReceiveAsync<Ping>(new Pieces(new byte[100], 10, breakAt: 50), null));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receiver.ReceiveAsync<Ping>(new Pieces(new byte[100], 10), null, new CancellationToken(true)));
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReceiver(WebhookVerifier.NotConfigured) { MaxBodyBytes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReceiver(WebhookVerifier.NotConfigured) { MaxBodyBytes = int.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReceiver(WebhookVerifier.NotConfigured) { MaxDepth = 0 });
        Assert.Throws<ArgumentNullException>(() => new WebhookReceiver(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebhookAnswer.To((WebhookOutcomeKind)99));
    }

    /// <summary>Receives in one shot and from a stream; both must come to the same.</summary>
    private static async Task<WebhookOutcome<Ping>> ReceiveAsync(string text, WebhookReceiver? receiver = null, string? signature = null, bool sign = true, int size = 3)
    {
        receiver ??= Receiver;
        var body = Encoding.UTF8.GetBytes(text);
        signature = sign ? SignatureScheme.HmacSha256Hex.Sign(body, Secret) : signature;
        var outcome = receiver.Receive<Ping>(body, signature);
        var streamed = await receiver.ReceiveAsync<Ping>(new Pieces(body, size), signature);
        Assert.Equal(outcome.Kind, streamed.Kind);
        Assert.Equal(outcome.Verdict, streamed.Verdict);
        Assert.Equal(outcome.Event?.Id, streamed.Event?.Id);
        Assert.Equal(outcome.Error?.Message, streamed.Error?.Message);
        return outcome;
    }

    private static void AssertAnswer(int status, string body, WebhookAnswer answer)
    {
        Assert.Equal(status, answer.HttpStatus);
        Assert.Equal(body, Encoding.UTF8.GetString(answer.Body.Span));
    }
}

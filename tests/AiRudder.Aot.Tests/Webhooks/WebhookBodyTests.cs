using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Webhooks;

public sealed class WebhookBodyTests : IDisposable
{
    private static readonly WebhookVerifier Verifier = new(SignatureScheme.HmacSha256Base64, "new secret", "a shared secret");

    private readonly string _folder = Directory.CreateTempSubdirectory("airudder-tests-").FullName;

    public void Dispose()
    {
        // Whatever the test did, nothing is left behind.
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Directory.Delete(_folder);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1000, 0)]
    [InlineData(65_536, 0)]
    [InlineData(100_000, 0)]
    [InlineData(100_001, 1)]
    [InlineData(165_536, 65_536)]
    [InlineData(500_000, 400_000)]
    public async Task What_was_received_is_read_back_byte_for_byte_from_memory_and_file(int length, long spooled)
    {
        var content = Content(length);
        await using var body = await ReceiveAsync(content, Sign(content));

        Assert.True(body.IsAccepted);
        Assert.Equal(SignatureVerdict.Valid, body.Verdict);
        Assert.Same(WebhookAnswer.Accepted, body.Answer);
        Assert.Equal(length, body.Length);
        Assert.Equal(spooled, body.SpooledLength);

        foreach (var size in new[] { 1 + (length / 50), 65_536, 1 << 20 })
        {
            await using var stream = body.OpenRead();
            Assert.Equal(length, stream.Length);
            var read = new MemoryStream();
            var buffer = new byte[size];
            for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
            {
                read.Write(buffer, 0, count);
            }

            Assert.Equal(content, read.ToArray());
        }
    }

    [Fact]
    public async Task The_streams_of_a_body_have_positions_of_their_own_and_can_seek()
    {
        var content = Content(300_000);
        await using var body = await ReceiveAsync(content, Sign(content));
        using var one = body.OpenRead();
        using var other = body.OpenRead();
        Span<byte> buffer = stackalloc byte[10];
        foreach (var position in new long[] { 299_990, 0, 99_995, 100_000, 65_530 })
        {
            one.Position = position;
            one.ReadExactly(buffer);
            Assert.Equal(content.AsSpan((int)position, 10), buffer);
        }

        Assert.Equal(content[0], other.ReadByte());
        Assert.Equal(299_999, one.Seek(-1, SeekOrigin.End));
        Assert.Equal(content[^1], one.ReadByte());
        Assert.Equal(-1, one.ReadByte());
        Assert.Equal(400_000, one.Seek(100_000, SeekOrigin.Current));
        Assert.Equal(0, one.Read(buffer));
        Assert.True(one.CanRead && one.CanSeek && !one.CanWrite);
        Assert.Throws<NotSupportedException>(() => one.Write([1], 0, 1));
        Assert.Throws<NotSupportedException>(() => one.SetLength(1));
    }

    [Fact]
    public async Task A_mismatch_leaves_nothing_to_read()
    {
        var content = Content(300_000);
        var signature = Sign(content);
        content[250_000] ^= 1;
        await using var body = await ReceiveAsync(content, signature);
        AssertRefused(body, WebhookOutcomeKind.BadSignature, SignatureVerdict.Mismatch, 401);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_signature_not_a_byte_is_taken(string? signature)
    {
        var source = new Pieces(Content(1000), 100);
        await using var body = await WebhookBody.ReceiveAsync(source, Verifier, signature);
        AssertRefused(body, WebhookOutcomeKind.BadSignature, SignatureVerdict.Missing, 401);
        Assert.Equal(0, source.BytesRead);
    }

    [Fact]
    public async Task Without_configuration_not_a_byte_is_taken()
    {
        var source = new Pieces(Content(1000), 100);
        await using var body = await WebhookBody.ReceiveAsync(source, WebhookVerifier.NotConfigured, Sign(Content(1000)));
        AssertRefused(body, WebhookOutcomeKind.NotConfigured, SignatureVerdict.NotConfigured, 503);
        Assert.Equal(0, source.BytesRead);
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(200_000)]
    public async Task Above_the_limit_the_reading_stops_and_nothing_is_kept(int limit)
    {
        var options = new WebhookBodyOptions { MaxBytes = limit, MaxMemoryBytes = 100_000, TemporaryFolder = _folder };
        var exact = Content(limit);
        await using (var body = await WebhookBody.ReceiveAsync(new Pieces(exact, 1000), Verifier, Sign(exact), options))
        {
            Assert.True(body.IsAccepted);
        }

        var content = Content(1_000_000);
        var source = new Pieces(content, 1000);
        await using var refused = await WebhookBody.ReceiveAsync(source, Verifier, Sign(content), options);
        AssertRefused(refused, WebhookOutcomeKind.TooLarge, SignatureVerdict.Mismatch, 413);
        Assert.InRange(source.BytesRead, limit + 1, limit + 1000);
    }

    [Fact]
    public async Task Unsigned_deliveries_are_kept_where_that_is_said()
    {
        var content = Content(1000);
        await using var body = await WebhookBody.ReceiveAsync(new Pieces(content, 100), WebhookVerifier.AcceptUnsigned, null);
        Assert.True(body.IsAccepted);
        Assert.Equal(content.Length, body.Length);
    }

    [Fact]
    public async Task Nothing_at_all_may_be_kept_in_memory()
    {
        var content = Content(70_000);
        var options = new WebhookBodyOptions { MaxMemoryBytes = 0, TemporaryFolder = _folder };
        await using var body = await WebhookBody.ReceiveAsync(new Pieces(content, 999), Verifier, Sign(content), options);
        Assert.Equal(70_000, body.SpooledLength);
        var read = new MemoryStream();
        await body.OpenRead().CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task After_disposal_nothing_can_be_read()
    {
        var content = Content(300_000);
        var body = await ReceiveAsync(content, Sign(content));
        var stream = body.OpenRead();
        await body.DisposeAsync();
        await body.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
        stream.Position = 200_000;
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadExactlyAsync(new byte[10]));
        Assert.Throws<ObjectDisposedException>(body.OpenRead);
    }

    [Fact]
    public async Task A_broken_connection_and_cancellation_leave_no_file()
    {
        var content = Content(500_000);
        var options = new WebhookBodyOptions { MaxMemoryBytes = 100_000, TemporaryFolder = _folder };
        await Assert.ThrowsAsync<IOException>(async () => await WebhookBody.ReceiveAsync(new Pieces(content, 1000, breakAt: 400_000), Verifier, Sign(content), options));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await WebhookBody.ReceiveAsync(new Pieces(content, 1000), Verifier, Sign(content), options, new CancellationToken(true)));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_input_output_error()
    {
        var content = Content(500_000);
        var options = new WebhookBodyOptions { MaxMemoryBytes = 0, TemporaryFolder = Path.Combine(_folder, "missing") };
        await Assert.ThrowsAnyAsync<IOException>(async () => await WebhookBody.ReceiveAsync(new Pieces(content, 1000), Verifier, Sign(content), options));
    }

    [Fact]
    public async Task The_array_of_a_spooled_delivery_can_be_streamed()
    {
        var text = new System.Text.StringBuilder("{\"before\":1,\"messages\":[");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"id\":\"{i}\",\"count\":{i}}}");
        }

        var content = System.Text.Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        await using var body = await ReceiveAsync(content, Sign(content));
        Assert.InRange(body.SpooledLength, 1, content.Length);
        await using var pings = ArrayStream.Open<Ping>(body.OpenRead(), "messages");
        long sum = 0;
        await foreach (var ping in pings)
        {
            sum += ping!.Count;
        }

        Assert.Equal(19_999L * 10_000, sum);
        Assert.Equal(20_000, pings.ElementsRead);
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookBodyOptions { MaxMemoryBytes = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookBodyOptions { MaxBytes = 0 });
    }

    private static void AssertRefused(WebhookBody body, WebhookOutcomeKind kind, SignatureVerdict verdict, int status)
    {
        Assert.False(body.IsAccepted);
        Assert.Equal(kind, body.Kind);
        Assert.Equal(verdict, body.Verdict);
        Assert.Equal(status, body.Answer.HttpStatus);
        Assert.Equal(0, body.Length);
        Assert.Throws<InvalidOperationException>(body.OpenRead);
    }

    private static string Sign(byte[] content) => SignatureScheme.HmacSha256Base64.Sign(content, "a shared secret"u8);

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(42).NextBytes(content);
        return content;
    }

    private async Task<WebhookBody> ReceiveAsync(byte[] content, string? signature)
    {
        var body = await WebhookBody.ReceiveAsync(
            new Pieces(content, 7001), Verifier, signature, new WebhookBodyOptions { MaxMemoryBytes = 100_000, TemporaryFolder = _folder });
        return body;
    }
}

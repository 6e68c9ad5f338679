using System.Buffers;
using System.Net;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

public class EncryptionAnswerTests
{
    private const string Good = """{"code":200,"data":{"id":"a","count":7}}""";
    private static readonly ApiOperation Get = new("Get", HttpMethod.Get, "/open/get", Sample.Open) { Idempotent = true };
    private static readonly ApiOperation Items = new("Items", HttpMethod.Get, "/open/items", Sample.Open) { Idempotent = true, ItemsPath = "data.rows" };

    [Fact]
    public async Task An_encrypted_answer_is_read()
    {
        ApiResult<Item> result = await TryAsync(_ => PlatformCrypto.Answer(Good));
        Assert.Equal(("a", 7), (result.Value!.Id, result.Value.Count));
    }

    [Fact]
    public async Task Digits_of_the_digest_may_be_capitals_and_lines_may_be_broken()
    {
        string body = string.Concat(PlatformCrypto.Encrypt(Good).Chunk(20).Select(line => new string(line) + "\r\n"));
        Assert.True((await TryAsync(_ => PlatformCrypto.Raw(body, PlatformCrypto.Digest(Good).ToUpperInvariant()))).IsSuccess);
    }

    public static TheoryData<string, string?, string> Malformed
    {
        get
        {
            string digest = PlatformCrypto.Digest(Good);
            string body = PlatformCrypto.Encrypt(Good);
            byte[] blocks = Convert.FromBase64String(body);
            byte[] flipped = [.. blocks];
            flipped[3] ^= 1;
            return new TheoryData<string, string?, string>
            {
                { body, null, "no digest" },
                { body, "", "an empty digest" },
                { body, digest[..^1], "a short digest" },
                { body, PlatformCrypto.Digest("{}"), "another digest" },
                { body + body, digest, "two payloads" },
                { body[..^1], digest, "cut base64" },
                { "!" + body[1..], digest, "no base64" },
                { "", digest, "nothing" },
                { "", PlatformCrypto.Digest(""), "nothing, with the digest of nothing" },
                { Good, digest, "plaintext that says it is encrypted" },
                { Convert.ToBase64String(flipped), digest, "a flipped bit" },
                { Convert.ToBase64String(blocks.AsSpan(16)), digest, "a missing block" },
                { Convert.ToBase64String(blocks.AsSpan(1)), digest, "no whole blocks" },
                { "\"" + body + "\"", digest, "a JSON string" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Whatever_is_wrong_with_an_encrypted_answer_the_error_is_the_same(string body, string? digest, string what)
    {
        var pool = new InspectingPool();
        ApiError error = (await TryAsync(_ => PlatformCrypto.Raw(body, digest), pool)).Error!;

        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
        Assert.Equal("Get (/open/get): the answer could not be decrypted, or does not match its digest. [HTTP 200]", error.ToString());
        Assert.IsType<PayloadDecryptionException>(error.Cause);
        Assert.True(error.BodyExcerpt is null, what);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task An_encrypted_answer_to_a_call_without_a_key_says_so()
    {
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest])
        {
            using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ =>
            {
                HttpResponseMessage answer = PlatformCrypto.Answer(Good);
                answer.StatusCode = status;
                return answer;
            }));

            ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!;
            AiRudderApiException streamed = await Assert.ThrowsAsync<AiRudderApiException>(() => transport.StreamAsync<Item, Item, int>(Sample.ReadItems, 0, static _ => default).ToListAsync().AsTask());

            Assert.Equal(status == HttpStatusCode.OK ? ApiErrorKind.InvalidResponse : ApiErrorKind.HttpStatus, error.Kind);
            Assert.All([error, streamed.Error], one => Assert.EndsWith("is encrypted, and this call has no key: AiRudderOptions.Encryption is not set, or does not apply to the operation.", one.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("1, 1")]
    public async Task A_plain_answer_that_means_success_is_an_error(string? mark)
    {
        ApiError error = (await TryAsync(_ => mark is null ? ScriptedHandler.Answer(Good) : PlatformCrypto.Raw(Good, PlatformCrypto.Digest(Good), mark: mark))).Error!;
        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("not encrypted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_known_of_the_work_an_undecipherable_answer_says_so()
    {
        var operation = new ApiOperation("Create", HttpMethod.Post, "/open/create", Sample.Open);
        foreach (Func<HttpResponseMessage> answer in new[] { () => ScriptedHandler.Answer(Good), () => PlatformCrypto.Raw(PlatformCrypto.Encrypt(Good), "wrong") })
        {
            using var transport = Create(_ => answer());
            ApiResult<Item> result = await transport.TrySendAsync<Item, Item>(operation, Sample.Json("{}"));
            Assert.Equal((ApiErrorKind.OutcomeUnknown, 1), (result.Error!.Kind, result.Error.Attempts));
        }
    }

    [Fact]
    public async Task A_failing_code_is_that_error_whether_the_answer_is_encrypted_or_not()
    {
        const string Refusal = """{"code":500,"status":"Error","message":"no such task"}""";
        foreach (Func<HttpResponseMessage> answer in new[] { () => PlatformCrypto.Answer(Refusal), () => ScriptedHandler.Answer(Refusal) })
        {
            ApiError error = (await TryAsync(_ => answer())).Error!;
            Assert.Equal((ApiErrorKind.VendorCode, 500L, "no such task"), (error.Kind, error.VendorCode, error.VendorMessage));
        }
    }

    [Fact]
    public async Task A_failing_status_is_that_error_whether_the_answer_is_encrypted_or_not_or_cannot_be_decrypted()
    {
        const string Refusal = """{"code":403,"message":"no"}""";
        foreach (Func<HttpResponseMessage> answer in new[] { () => PlatformCrypto.Answer(Refusal, HttpStatusCode.Forbidden), () => ScriptedHandler.Answer(Refusal, HttpStatusCode.Forbidden) })
        {
            ApiError error = (await TryAsync(_ => answer())).Error!;
            Assert.Equal((ApiErrorKind.HttpStatus, 403, 403L, "no"), (error.Kind, error.HttpStatus, error.VendorCode, error.VendorMessage));
        }

        ApiError unreadable = (await TryAsync(_ => PlatformCrypto.Raw(PlatformCrypto.Encrypt(Refusal), "wrong", HttpStatusCode.Forbidden))).Error!;
        Assert.Equal((ApiErrorKind.HttpStatus, 403, null), (unreadable.Kind, unreadable.HttpStatus, unreadable.BodyExcerpt));
        Assert.Contains("could not be decrypted", unreadable.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_is_refused_inside_a_success_is_renewed(bool encrypted)
    {
        const string Refusal = """{"code":401,"status":"Error"}""";
        var tokens = new Tokens();
        var handler = new ScriptedHandler(sent => sent.Number > 1 ? PlatformCrypto.Answer(Good) : encrypted ? PlatformCrypto.Answer(Refusal) : ScriptedHandler.Answer(Refusal));
        using var transport = new ApiTransport(EncryptionRequestTests.Options(), handler, tokenSource: _ => tokens);
        var operation = new ApiOperation("Read", HttpMethod.Get, "/read", Sample.Cloud) { Idempotent = true };

        Assert.Equal("a", (await transport.SendAsync<Item, Item>(operation, default)).Id);
        Assert.Equal(1, tokens.Refused);
    }

    [Fact]
    public async Task The_limit_holds_for_what_arrives()
    {
        AiRudderOptions options = EncryptionRequestTests.Options();
        options.MaxResponseBytes = PlatformCrypto.Encrypt(Good).Length;
        using var enough = new ApiTransport(options, new ScriptedHandler(_ => PlatformCrypto.Answer(Good)));
        Assert.True((await enough.TrySendAsync<Item, Item>(Get, default)).IsSuccess);

        options.MaxResponseBytes--;
        using var tooLittle = new ApiTransport(options, new ScriptedHandler(_ => PlatformCrypto.Answer(Good)));
        Assert.Equal(ApiErrorKind.ResponseTooLarge, (await tooLittle.TrySendAsync<Item, Item>(Get, default)).Error!.Kind);
        await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(tooLittle));
    }

    [Fact]
    public async Task Buffers_that_held_plaintext_are_cleared_before_they_are_given_back()
    {
        var pool = new InspectingPool("\"data\"");
        Assert.True((await TryAsync(_ => PlatformCrypto.Answer(Good), pool)).IsSuccess);
        Assert.Equal((2, 0, 0), (pool.Lent, pool.Outstanding, pool.Found));

        using ApiTransport stream = Create(_ => PlatformCrypto.Answer("""{"code":200,"data":{"rows":[{"id":"1"}]}}"""), pool);
        Assert.Equal(["1"], await ReadAsync(stream));
        Assert.Equal((4, 0, 0), (pool.Lent, pool.Outstanding, pool.Found));

        // The inspection would have found it.
        using var plain = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(Good))) { BufferPool = pool };
        await plain.SendAsync(Get, default);
        Assert.Equal(1, pool.Found);
    }

    [Fact]
    public async Task A_streamed_answer_is_decrypted_and_its_elements_handed_out()
    {
        string rows = string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"id":"{{i}}"}"""));
        string answer = """{"code":200,"data":{"rows":[""" + rows + "]}}";
        using ApiTransport transport = Create(_ => PlatformCrypto.Answer(answer));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), await ReadAsync(transport));
    }

    [Fact]
    public async Task No_element_of_a_streamed_answer_is_handed_out_before_all_of_it_was_checked()
    {
        byte[] blocks = Convert.FromBase64String(PlatformCrypto.Encrypt("""{"code":200,"data":{"rows":[{"id":"1"},{"id":"2"},{"id":"3"}]}}"""));
        blocks[^1] ^= 1;
        using ApiTransport transport = Create(_ => PlatformCrypto.Raw(Convert.ToBase64String(blocks), PlatformCrypto.Digest(Good)));
        var read = new List<string>();
        var error = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport, read));
        Assert.Empty(read);
        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("could not be decrypted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_answer_that_is_plain_or_fails_or_has_no_array_is_that_error()
    {
        using ApiTransport plain = Create(_ => ScriptedHandler.Answer("""{"code":200,"data":{"rows":[{"id":"1"}]}}"""));
        Assert.Contains("not encrypted", (await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(plain))).Message, StringComparison.Ordinal);

        using ApiTransport failing = Create(_ => PlatformCrypto.Answer("""{"code":500,"message":"no"}"""));
        Assert.Equal(500, (await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(failing))).VendorCode);

        using ApiTransport without = Create(_ => PlatformCrypto.Answer(Good));
        Assert.Contains("data.rows", (await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(without))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_stays_out_of_errors()
    {
        ApiError error = (await TryAsync(_ => PlatformCrypto.Answer($$"""{"code":500,"message":"your key {{PlatformCrypto.Key}} is old"}"""))).Error!;
        Assert.DoesNotContain(PlatformCrypto.Key, error + error.BodyExcerpt, StringComparison.Ordinal);
        Assert.Equal("your key *** is old", error.VendorMessage);
    }

    [Fact]
    public async Task A_transport_that_was_disposed_of_while_an_answer_came_says_so()
    {
        ApiTransport? transport = null;
        var handler = new ScriptedHandler(_ =>
        {
            transport!.Dispose();
            return PlatformCrypto.Answer(Good);
        });
        using (transport = new ApiTransport(EncryptionRequestTests.Options(), handler))
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => transport.SendAsync(Get, default));
        }
    }

    private static ApiTransport Create(Func<ScriptedHandler.Sent, HttpResponseMessage> script, ArrayPool<byte>? pool = null) =>
        new(EncryptionRequestTests.Options(), new ScriptedHandler(script)) { BufferPool = pool ?? ArrayPool<byte>.Shared };

    private static async Task<ApiResult<Item>> TryAsync(Func<ScriptedHandler.Sent, HttpResponseMessage> script, ArrayPool<byte>? pool = null)
    {
        using ApiTransport transport = Create(script, pool);
        return await transport.TrySendAsync<Item, Item>(Get, default);
    }

    private static async Task<List<string>> ReadAsync(ApiTransport transport, List<string>? into = null)
    {
        into ??= [];
        await foreach (Item item in transport.StreamAsync<Item, Item, int>(Items, 0, static _ => default))
        {
            into.Add(item.Id!);
        }

        return into;
    }

    private sealed class Tokens : ITokenSource
    {
        public int Refused { get; private set; }

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{Refused}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => Refused++;
    }

    /// <summary>Looks for a text in what comes back.</summary>
    private sealed class InspectingPool(string? text = null) : ArrayPool<byte>
    {
        public int Lent { get; private set; }

        public int Outstanding { get; private set; }

        public int Found { get; private set; }

        public override byte[] Rent(int minimumLength)
        {
            Lent++;
            Outstanding++;
            return new byte[Math.Max(16, minimumLength)];
        }

        public override void Return(byte[] array, bool clearArray = false)
        {
            Outstanding--;
            Found += text is not null && array.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 ? 1 : 0;
        }
    }
}

using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Http;

public class SchemeRequestSignerTests
{
    private const string Good = """{"code":200,"status":"OK","data":null}""";
    private static readonly ApiOperation Operation = new("Signed", HttpMethod.Post, "/signed", Sample.Signed);

    [Fact]
    public async Task Signature_and_key_go_into_the_headers_that_the_vendor_names()
    {
        var sent = await SendAsync(new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "the secret", "the key"), Sample.Json("""{"a":1}"""));
        Assert.Equal(SignatureScheme.HmacSha256Hex.Sign("""{"a":1}"""u8, "the secret"u8), sent.Headers["X-AIRudder-Sign"]);
        Assert.Equal("the key", sent.Headers["X-AIRudder-Sign-Key"]);
    }

    [Fact]
    public async Task A_request_without_body_is_signed_over_nothing_and_a_key_is_sent_only_where_there_is_one()
    {
        var sent = await SendAsync(new SchemeRequestSigner(SignatureScheme.HmacSha256Base64, "the secret"u8), default);
        Assert.Equal(SignatureScheme.HmacSha256Base64.Sign([], "the secret"u8), sent.Headers["X-AIRudder-Sign"]);
        Assert.False(sent.Headers.ContainsKey("X-AIRudder-Sign-Key"));
    }

    [Fact]
    public async Task A_timestamp_is_signed_along_and_stands_in_its_own_header()
    {
        var time = new ManualClock();
        var scheme = SignatureScheme.Create(new SignatureRule
        {
            Algorithm = SignatureAlgorithm.Sha512,
            Content = "{timestamp}{body}{secret}",
            Prefix = "v1=",
            HeaderName = "X-Sign",
            Timestamp = new SignatureTimestamp("X-Time") { Unit = SignatureTimestampUnit.Milliseconds },
        });
        var sent = await SendAsync(new SchemeRequestSigner(scheme, "the secret", "the key") { TimeProvider = time, KeyHeaderName = "X-Key" }, Sample.Json("{}"));
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Headers["X-Time"]);
        Assert.Equal(scheme.Sign("{}"u8, "the secret"u8, sent.Headers["X-Time"]), sent.Headers["X-Sign"]);
        Assert.Equal("the key", sent.Headers["X-Key"]);
        Assert.False(sent.Headers.ContainsKey("X-AIRudder-Sign-Key"));
    }

    [Fact]
    public async Task A_signature_that_the_request_brought_along_is_replaced()
    {
        ApiRequest request = Sample.Json("{}");
        request.AddHeader("X-AIRudder-Sign", "forged");
        request.AddHeader("X-AIRudder-Sign-Key", "forged");
        var sent = await SendAsync(new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "the secret", "the key"), request);
        Assert.Equal(SignatureScheme.HmacSha256Hex.Sign("{}"u8, "the secret"u8), sent.Headers["X-AIRudder-Sign"]);
        Assert.Equal("the key", sent.Headers["X-AIRudder-Sign-Key"]);
    }

    [Fact]
    public async Task A_secret_that_is_replaced_signs_the_next_request()
    {
        var current = new SigningCredentials("the first secret", "the first key");
        var signer = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, () => current);
        var before = await SendAsync(signer, Sample.Json("{}"));
        current = new SigningCredentials("the second secret"u8);
        var after = await SendAsync(signer, Sample.Json("{}"));

        Assert.Equal(SignatureScheme.HmacSha256Hex.Sign("{}"u8, "the first secret"u8), before.Headers["X-AIRudder-Sign"]);
        Assert.Equal("the first key", before.Headers["X-AIRudder-Sign-Key"]);
        Assert.Equal(SignatureScheme.HmacSha256Hex.Sign("{}"u8, "the second secret"u8), after.Headers["X-AIRudder-Sign"]);
        Assert.False(after.Headers.ContainsKey("X-AIRudder-Sign-Key"));
        Assert.Equal("SigningCredentials", current.ToString());
    }

    [Fact]
    public async Task What_it_signs_with_is_in_no_error()
    {
        AiRudderOptions options = Sample.Options();
        options.ShowPersonalData = true; // which secrets are not
        options.RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, () => new SigningCredentials("a-secret-to-sign"u8, "a-key-to-sign"));
        string[] forms = ["a-secret-to-sign", "a-key-to-sign", Convert.ToBase64String("a-secret-to-sign"u8), Convert.ToHexString("a-secret-to-sign"u8)];
        using var transport = new ApiTransport(options, new ScriptedHandler(_ => ScriptedHandler.Answer($$"""{"code":500,"message":"tried {{string.Join(" and ", forms)}}"}""")));

        ApiError error = (await transport.TrySendAsync(Operation, default)).Error!;

        Assert.Equal("tried *** and *** and *** and ***", error.VendorMessage);
        Assert.All(forms, form => Assert.DoesNotContain(form, $"{error} {error.BodyExcerpt}", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_sign_cannot_be_made()
    {
        Assert.Throws<ArgumentNullException>(() => new SchemeRequestSigner(null!, "secret"));
        Assert.Throws<ArgumentNullException>(() => new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, (string)null!));
        Assert.Throws<ArgumentException>("secret", () => new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, ""));
        Assert.Throws<ArgumentException>("key", () => new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "secret", "a\r\nX-Other: b"));
        Assert.Throws<ArgumentException>("scheme", () => new SchemeRequestSigner(SignatureScheme.HmacSha256(SignatureEncoding.Hex, "no header"), "secret"));
        Assert.Throws<ArgumentException>("value", () => new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "secret") { KeyHeaderName = "no header" });
        var badTime = SignatureScheme.Create(new SignatureRule { Content = "{timestamp}{body}", Timestamp = new SignatureTimestamp("no header") });
        Assert.Throws<ArgumentException>("scheme", () => new SchemeRequestSigner(badTime, "secret"));
    }

    [Fact]
    public async Task The_double_accepts_what_is_signed_by_its_rule_and_refuses_what_is_not_or_is_too_old()
    {
        var time = new ManualClock();
        var scheme = SignatureScheme.Create(new SignatureRule { Content = "{timestamp}.{body}", Timestamp = new SignatureTimestamp("X-Time") });
        var options = new VendorDoubleOptions { TimeProvider = time, ChatbotScheme = scheme };
        var vendor = new VendorDouble(options);
        vendor.AddSession(new VendorSession("call-1", 3));
        using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
        var late = new ManualClock();

        Assert.Equal(3, (await Read(new SchemeRequestSigner(scheme, options.ChatbotSecret, options.ChatbotSignKey) { TimeProvider = time })).Value!.Count);
        Assert.Equal(401, (await Read(new SchemeRequestSigner(scheme, "another secret", options.ChatbotSignKey) { TimeProvider = time })).Error!.HttpStatus);
        Assert.Equal(401, (await Read(new SchemeRequestSigner(scheme, options.ChatbotSecret) { TimeProvider = time })).Error!.HttpStatus);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(401, (await Read(new SchemeRequestSigner(scheme, options.ChatbotSecret, options.ChatbotSignKey) { TimeProvider = late })).Error!.HttpStatus);

        async Task<ApiResult<List<ChatMessage>>> Read(RequestSigner signer)
        {
            using var client = new AiRudderClient(new AiRudderOptions { RequestSigner = signer, TimeProvider = time }, invoker);
            return await client.Chatbot.TryGetMessagesAsync(new MessageQuery { CallId = "call-1" });
        }
    }

    private static async Task<ScriptedHandler.Sent> SendAsync(RequestSigner signer, ApiRequest request)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
        AiRudderOptions options = Sample.Options();
        options.RequestSigner = signer;
        using var transport = new ApiTransport(options, handler);
        await transport.SendAsync(Operation, request);
        return Assert.Single(handler.Requests);
    }
}

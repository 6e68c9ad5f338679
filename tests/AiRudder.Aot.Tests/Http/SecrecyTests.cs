using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Secrets and personal data are planted in everything that comes back, and looked for in everything that is told.</summary>
public class SecrecyTests
{
    private const string Token = "tok-8fz+41/Qq==";
    private const string Name = "Åsa Lindqvist-Ødegård";
    private const string Chinese = "王小明";
    private const string Phone = "+8613800138000";
    private const string OtherPhone = "138 0013 8001";
    private const string OtherName = "Jane Q. Public";

    private static readonly string[] Planted =
        [Token, "app-key-of-the-tests", "app/secret+of=the-tests", Name, "Lindqvist", Chinese, "13800138000", "138-0013-8000", OtherPhone, OtherName];

    public static TheoryData<string> Answers =>
        [
            $$$"""{"code":400,"message":"{{{Name}}} ({{{Phone}}}) was called {{{OtherPhone}}} with {{{Token}}}","data":{"callee":"{{{OtherName}}}","{{{Phone}}}":1,"token":"{{{Token}}}"}}""",
            $$$"""{"code":400,"message":"电话{{{Chinese}}}无效 138-0013-8000","status":"app-key-of-the-tests"}""",
            $"<html><body>app/secret+of=the-tests {Name} {Chinese} {Phone} {OtherPhone} app%2Fsecret%2Bof%3Dthe-tests</body></html>",
            $$$"""{"code":200,"data":{"id":{"{{{Name}}}":"{{{Phone}}}"}},"request_id":"{{{Phone}}}"}""",
            $$$"""{"code":200,"data":{"{{{OtherName}}}":"{{{OtherPhone}}}" """,
        ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Nothing_planted_in_an_answer_is_told(string answer)
    {
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError])
        {
            AssertClean(await FailAsync((_, _) => Task.FromResult(ScriptedHandler.Answer(answer, status))));
        }
    }

    [Fact]
    public async Task Nothing_planted_in_exceptions_of_handlers_and_streams_is_told()
    {
        string text = $"could not tell {Name} {Chinese} at {Phone} with Token {Token} of app/secret+of=the-tests";
        foreach (Exception thrown in (Exception[])[new IOException(text), new HttpRequestException("outer", new TimeoutException(text)), new Chatty(text), new AggregateException(new Chatty(text))])
        {
            AssertClean(await FailAsync((_, _) => throw thrown));
            AssertClean(await FailAsync((_, _) => Task.FromResult(ScriptedHandler.Answer(new TrackedStream("{") { BreaksWith = thrown }))));
        }
    }

    [Fact]
    public async Task Nothing_planted_is_told_when_the_caller_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        using ApiTransport transport = Create((_, _) =>
        {
            cancellation.Cancel();
            throw new Chatty($"{Name} {Phone}");
        });

        AssertClean((await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync<Item, Item>(Sample.Find, Request(), cancellation.Token))).ToString());
    }

    [Fact]
    public async Task A_cause_with_a_phone_number_says_of_what_type_it_was_and_where_and_not_the_number()
    {
        static Task<HttpResponseMessage> ThrowHere(ScriptedHandler.Sent sent, CancellationToken cancellation) =>
            throw new InvalidOperationException($"the proxy knows no {OtherPhone}", new IOException($"no route for {OtherPhone}"));

        Exception cause = (await FailAsync(ThrowHere)).Error.Cause!;

        var redacted = Assert.IsType<RedactedException>(cause);
        Assert.Equal(("System.InvalidOperationException", "the proxy knows no ***"), (redacted.OriginalType, redacted.Message));
        Assert.Equal("no route for ***", Assert.IsType<RedactedException>(redacted.InnerException).Message);
        Assert.Contains(nameof(ThrowHere), redacted.StackTrace, StringComparison.Ordinal);
        AssertClean(cause.ToString());
    }

    [Fact]
    public async Task An_exception_without_anything_to_hide_stays_what_it_is()
    {
        var thrown = new IOException("the pipe broke");

        Assert.Same(thrown, (await FailAsync((_, _) => throw thrown)).Error.Cause);
    }

    [Fact]
    public async Task What_may_be_shown_is_shown_and_secrets_are_not()
    {
        using ApiTransport transport = Create(
            (_, _) => Task.FromResult(ScriptedHandler.Answer($$$"""{"code":400,"message":"{{{Name}}} at {{{Phone}}}","data":{"token":"{{{Token}}}"}}""")), showPersonalData: true);

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.Find, Request())).Error!;

        Assert.Equal($"{Name} at {Phone}", error.VendorMessage);
        Assert.Equal($$$"""{"code":400,"message":"{{{Name}}} at {{{Phone}}}","data":{"token":"***"}}""", error.BodyExcerpt);
    }

    [Fact]
    public async Task Nothing_that_is_marked_as_sensitive_is_told_whatever_its_kind_and_length()
    {
        var surface = new ApiSurface("marked") { Envelope = Sample.Cloud.Envelope, SensitiveNames = ["nick", "balance", "pin"] };
        var operation = new ApiOperation("Marked", HttpMethod.Post, "/marked", surface) { Idempotent = true };
        const string Answer = """{"code":400,"message":"Bo (pin 42) has 1375.5, and Al knows 9","data":{"Nick":"Al","balance":1375.5,"others":[{"nick":["Bo","Cy"]}],"count":9}}""";
        foreach (string marked in (string[])["status", "misfit"])
        {
            ApiRequest request = Sample.Json("""{"nick":"Bo"}""");
            request.PathAndQuery = "/marked?pin=42";
            using ApiTransport transport = Create((_, _) => Task.FromResult(ScriptedHandler.Answer(Answer, marked == "status" ? HttpStatusCode.BadRequest : HttpStatusCode.OK)));

            ApiError error = (await transport.TrySendAsync<Item, Item>(operation, request)).Error!;

            Assert.Equal("*** (pin ***) has ***, and *** knows 9", error.VendorMessage);
            Assert.Equal("""{"code":400,"message":"*** (pin ***) has ***, and *** knows 9","data":{"Nick":"***","balance":***,"others":[{"nick":["***","***"]}],"count":9}}""", error.BodyExcerpt);
            Assert.DoesNotContain("1375", new AiRudderApiException(error).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_vendors_models_mark_is_in_no_error_of_the_client()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":400,"message":"no 77 with Jo","data":[{"callee":77,"calleeName":"Jo","callee_name":"Jo"}]}"""));
        using var invoker = new HttpMessageInvoker(handler);
        using var client = new AiRudderClient(new AiRudderOptions { RequestSigner = new SchemeRequestSigner(AiRudder.Aot.Cryptography.SignatureScheme.HmacSha256Hex, "secret") }, invoker);

        ApiError error = (await client.Chatbot.TryGetMessagesAsync(new AiRudder.Aot.Vendor.Chatbot.MessageQuery { CallId = "call-1" })).Error!;

        Assert.Equal("no *** with ***", error.VendorMessage);
        Assert.DoesNotContain("77", error.BodyExcerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":1,"status":"bad","x":{"code":"inner"},"list":["a",1,true,null]}""", """{"code":1,"status":"bad","x":{"code":"***"},"list":["***",1,true,null]}""")]
    [InlineData("""{"message":"say \"hi\"","Jane Doe":"x","ok_name":"y\"z"}""", """{"message":"say \"hi\"","***":"***","ok_name":"***"}""")]
    [InlineData("""{"a":"cut of""", """{"a":"***""")]
    [InlineData("""{"a":bare word,'b':1}""", """{"a":*** ***,***:1}""")]
    [InlineData("""["a",{"message":"b"}]""", """["***",{"message":"***"}]""")]
    [InlineData("\"alone\"", "\"***\"")]
    [InlineData("busy", "busy")]
    [InlineData("""{"balance":12,"a":{"Balance":true,"name":{"Jane":[1,{"x":2}]},"b":3},"code":4}""", """{"balance":***,"a":{"Balance":***,"name":{"***":[***,{"***":***}]},"b":3},"code":4}""")]
    [InlineData("""[{"name":1},2,{"name":[3""", """[{"name":***},2,{"name":[***""")]
    public void Of_a_json_body_the_form_is_shown(string body, string masked)
    {
        Assert.Equal(masked, BodyMask.Apply(body, Envelope.Usual, ["name", "balance"]));
    }

    [Fact]
    public async Task A_handler_that_follows_a_redirect_is_found_out()
    {
        using ApiTransport transport = Create((_, _) => throw new InvalidOperationException(), handler: new FollowingHandler());

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, Request())).Error!;

        Assert.Equal((ApiErrorKind.InvalidResponse, "the answer comes from another host: a handler followed a redirect."), (error.Kind, error.Message));
    }

    private static ApiRequest Request()
    {
        ApiRequest request = Sample.Json($$$"""{"callee":"{{{Phone}}}","variables":{"name":"{{{Name}}}","nick":["{{{Chinese}}}"]}}""");
        request.PathAndQuery = $"/items/find?name={Uri.EscapeDataString(Name)}&callee={Uri.EscapeDataString(Phone)}";
        return request;
    }

    private static async Task<AiRudderApiException> FailAsync(Func<ScriptedHandler.Sent, CancellationToken, Task<HttpResponseMessage>> script)
    {
        using ApiTransport transport = Create(script);
        return await Assert.ThrowsAsync<AiRudderApiException>(() => transport.SendAsync<Item, Item>(Sample.Find, Request()));
    }

    private static ApiTransport Create(Func<ScriptedHandler.Sent, CancellationToken, Task<HttpResponseMessage>> script, bool showPersonalData = false, HttpMessageHandler? handler = null)
    {
        AiRudderOptions options = Sample.Options();
        options.ShowPersonalData = showPersonalData;
        return new ApiTransport(options, handler ?? new ScriptedHandler(script), tokenSource: _ => new Source());
    }

    private static void AssertClean(AiRudderApiException exception) =>
        AssertClean($"{exception}\n{exception.Error}\n{exception.Error.VendorMessage}\n{exception.Error.BodyExcerpt}\n{exception.Error.RequestId}\n{exception.Error.Cause}\n{exception.Message}");

    private static void AssertClean(string told)
    {
        foreach (string secret in Planted)
        {
            foreach (string form in (string[])[secret, Uri.EscapeDataString(secret), System.Text.Json.JsonEncodedText.Encode(secret).ToString(), WebUtility.HtmlEncode(secret)])
            {
                Assert.DoesNotContain(form, told, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private sealed class Source : ITokenSource
    {
        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken(Token, DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused)
        {
        }
    }

    /// <summary>Says more in its text than in its message.</summary>
    private sealed class Chatty(string text) : Exception("short")
    {
        public override string ToString() => $"{base.ToString()} {text}";
    }

    private sealed class FollowingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri("https://elsewhere.test/items/find");
            HttpResponseMessage response = ScriptedHandler.Answer("""{"data":{"id":"a"},"status":"OK","code":200}""");
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}

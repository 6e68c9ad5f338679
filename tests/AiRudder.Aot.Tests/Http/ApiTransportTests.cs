using System.Net;
using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Requests as they are sent, and answers as they are understood.</summary>
public class ApiTransportTests
{
    [Fact]
    public async Task A_request_goes_out_as_it_was_filled()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":200,"data":{"id":"a"}}"""));
        using var transport = new ApiTransport(Sample.Options(), handler);
        ApiRequest request = Sample.Json("""{"q":"电"}""");
        request.PathAndQuery = "/open/find?x=1";
        request.AddHeader("X-Case", "7");
        request.AddHeader("X-None", null);

        await transport.SendAsync<Item, Item>(Sample.OpenFind, request, default);

        ScriptedHandler.Sent sent = Assert.Single(handler.Requests);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal("https://api.example.test/open/find?x=1", sent.Uri.AbsoluteUri);
        Assert.Equal("""{"q":"电"}""", sent.Body);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("Airudder", sent.Headers["User-Agent"]);
        Assert.Equal("7", sent.Headers["X-Case"]);
        Assert.False(sent.Headers.ContainsKey("X-None"));
        Assert.Null(sent.Authorization);
    }

    [Fact]
    public async Task A_header_of_the_request_takes_the_place_of_the_transports_own()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":200,"data":{"id":"a"}}"""));
        using var transport = new ApiTransport(Sample.Options(), handler);
        ApiRequest request = Sample.Json("{}");
        request.AddHeader("user-agent", "mine/1.0");

        await transport.SendAsync<Item, Item>(Sample.OpenFind, request, default);

        Assert.Equal("mine/1.0", Assert.Single(handler.Requests).Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("6ade9e4443000000000000000043a54b")]
    [InlineData("20240312-145426-12345678-a")]
    [InlineData("1767312345678901234")]
    public async Task An_id_of_a_request_is_kept_whole_to_be_quoted_to_the_vendor(string id)
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer($$"""{"code":500,"request_id":"{{id}}"}""")));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"), default));

        Assert.Equal(id, exception.RequestId);
        Assert.Contains(id, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+8613800138000")]
    [InlineData("8613800138000")]
    [InlineData("_86-13800138000-")]
    [InlineData("callee +8613800138000")]
    public async Task A_phone_number_in_place_of_an_id_is_masked(string id)
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer($$"""{"code":500,"request_id":"{{id}}"}""")));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"), default));

        Assert.DoesNotContain("13800138000", $"{exception} {exception.RequestId}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":200,"status":"OK","data":{"id":"a","count":3}}""")]
    [InlineData("""{"data":{"count":3,"id":"a"},"status":"OK","code":200}""")]
    [InlineData("""{"request_id":"r","code":"200","message":"Success","data":{"id":"a","count":3},"more":[{}]}""")]
    [InlineData(" \r\n{ \"message\" : null , \"data\" : {\"id\":\"a\",\"count\":3} , \"code\" : 200 } ")]
    [InlineData("""{"message":{"zh":"x"},"status":1,"request_id":false,"data":{"id":"a","count":3},"\u0063ode":200}""")]
    [InlineData("\uFEFF{\"code\":200,\"data\":{\"id\":\"a\",\"count\":3}}")]
    public async Task The_payload_is_read_wherever_it_stands(string answer)
    {
        Item item = await SendAsync<Item, Item>(Sample.OpenFind, answer);

        Assert.Equal("a", item.Id);
        Assert.Equal(3, item.Count);
    }

    [Fact]
    public async Task Zero_is_success_where_the_surface_says_so()
    {
        Item item = await SendAsync<Item, Item>(Sample.DialerFind, """{"code":0,"message":"successfully","body":{"id":"a"}}""");

        Assert.Equal("a", item.Id);
    }

    [Fact]
    public async Task Without_an_envelope_the_answer_is_the_payload()
    {
        Item item = await SendAsync<Item, Item>(Sample.PlainFind, """{"id":"a","count":1}""");

        Assert.Equal("a", item.Id);
    }

    [Fact]
    public async Task An_envelope_without_payload_property_stands_inside_the_payload()
    {
        var surface = new ApiSurface("inside") { Envelope = new Envelope { Code = "code", Success = 0 } };
        var operation = new ApiOperation("Inside", HttpMethod.Get, "/inside", surface);

        Item item = await SendAsync<Item, Item>(operation, """{"id":"a","code":0,"count":2}""");
        ApiError error = await FailAsync<Item, Item>(operation, """{"code":7,"id":["another shape"]}""");

        Assert.Equal(("a", 2), (item.Id, item.Count));
        Assert.Equal((ApiErrorKind.VendorCode, 7L), (error.Kind, error.VendorCode));
    }

    [Theory]
    [InlineData("""{"code":200}""")]
    [InlineData("""{"code":200,"data":null}""")]
    [InlineData("""{"code":200,"data":{"any":["thing"]}}""")]
    public async Task An_operation_without_payload_takes_no_notice_of_one(string answer)
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(answer)));

        await transport.SendAsync(Sample.OpenFind, default);
        Assert.True((await transport.TrySendAsync(Sample.OpenFind, default)).IsSuccess);
    }

    [Fact]
    public async Task Without_envelope_and_payload_the_status_is_the_verdict()
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.NoContent)));

        await transport.SendAsync(Sample.PlainFind, default);
    }

    [Theory]
    [InlineData("""{"code":200}""")]
    [InlineData("""{"data":null,"code":200}""")]
    public async Task A_missing_payload_is_a_value_for_types_that_have_one_for_null(string answer)
    {
        Assert.False((await SendAsync<Maybe, Maybe>(Sample.OpenFind, answer)).Present);
    }

    [Theory]
    [InlineData("""{"code":200}""")]
    [InlineData("""{"data":null,"code":200}""")]
    public async Task A_missing_payload_is_an_error_for_other_types(string answer)
    {
        ApiError forClass = await FailAsync<Item, Item>(Sample.OpenFind, answer);
        ApiError forNumber = await FailAsync<int, Whole>(Sample.OpenFind, answer);

        Assert.Equal(ApiErrorKind.InvalidResponse, forClass.Kind);
        Assert.Equal("the answer has no payload.", forClass.Message);
        Assert.Equal(ApiErrorKind.InvalidResponse, forNumber.Kind);
    }

    [Theory]
    [InlineData("""{"code":500,"status":"FAIL","message":"no such item","request_id":"r-1","data":null}""", 500, "no such item")]
    [InlineData("""{"data":"another shape","code":"10001","message":"no such item","request_id":"r-1"}""", 10001, "no such item")]
    [InlineData("""{"data":{"id":{"deep":[1]}},"request_id":"r-1","status":"FAIL","code":-1}""", -1, "FAIL")]
    [InlineData("""{"code":0,"status":"FAIL","message":"","request_id":"r-1"}""", 0, "FAIL")]
    public async Task A_failing_code_inside_200_is_an_error_whatever_the_payload_is(string answer, long code, string message)
    {
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, answer);

        Assert.Equal(ApiErrorKind.VendorCode, error.Kind);
        Assert.Equal(code, error.VendorCode);
        Assert.Equal(message, error.VendorMessage);
        Assert.Equal("r-1", error.RequestId);
        Assert.Equal(200, error.HttpStatus);
        Assert.Equal(answer.Replace("another shape", "***", StringComparison.Ordinal), error.BodyExcerpt);
        Assert.Equal("OpenFind", error.OperationName);
        Assert.Equal("/open/find", error.RouteTemplate);
        Assert.Equal(1, error.Attempts);
    }

    [Fact]
    public async Task Two_hundred_fails_where_zero_is_success()
    {
        ApiError error = await FailAsync<Item, Item>(Sample.DialerFind, """{"code":200,"message":"no","body":{"id":"a"}}""");

        Assert.Equal((ApiErrorKind.VendorCode, 200L), (error.Kind, error.VendorCode));
    }

    [Theory]
    [InlineData("", "the answer is empty.")]
    [InlineData(" \r\n ", "the answer is empty.")]
    [InlineData("<!DOCTYPE html><html><body>maintenance</body></html>", "the answer is HTML or XML, not JSON.")]
    [InlineData("upstream went away", "the answer is not JSON.")]
    [InlineData("""{"status":"OK","data":{"id":"a"}}""", "the answer has no code.")]
    [InlineData("""{"code":null,"data":{"id":"a"}}""", "the answer has no code.")]
    [InlineData("{}", "the answer has no code.")]
    [InlineData("""{"code":"OK","data":{"id":"a"}}""", "the answer's code is not a whole number.")]
    [InlineData("""{"code":[200],"data":{"id":"a"}}""", "the answer's code is not a whole number.")]
    [InlineData("""{"code":200.5,"data":{"id":"a"}}""", "the answer's code is not a whole number.")]
    public async Task An_answer_that_is_no_answer_is_described(string answer, string message)
    {
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, answer);

        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(message, error.Message);
        Assert.Equal(200, error.HttpStatus);
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"id":"a","cou""")]
    [InlineData("""{"code":200,"data":{"id":"a"}""")]
    [InlineData("""{"code":200,"data":{"id":"a"}} trailing""")]
    [InlineData("""{"code":200,"data":{"id":7}}""")]
    [InlineData("""{"data":{"count":"many"},"code":200}""")]
    [InlineData("""{"data":{"count":1e999},"code":200}""")]
    [InlineData("""[{"code":200}]""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task Malformed_and_misfitting_json_is_an_error_with_its_cause(string answer)
    {
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, answer);

        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
        Assert.Matches("^the answer (does not fit|is cut short): ", error.Message);
        Assert.IsType<AiRudderJsonException>(error.Cause, exactMatch: false);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Sign in</title>", "text/html", "the answer is HTML or XML, not JSON. Its type is text/html; charset=utf-8.")]
    [InlineData("""{"code":200,"da""", "application/json", "the answer is cut short: The JSON ends inside a string (byte 15, $).")]
    [InlineData("busy", "text/plain", "the answer is not JSON. Its type is text/plain; charset=utf-8.")]
    [InlineData("""{"code":200}""", "application/problem+json", "the answer has no payload.")]
    public async Task An_answer_of_another_type_says_so(string answer, string type, string message)
    {
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, () => ScriptedHandler.Answer(answer, contentType: type));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"id\":\"a\"")]
    [InlineData("{\"id\":7}")]
    [InlineData("null")]
    public async Task The_same_holds_without_an_envelope(string answer)
    {
        Assert.Equal(ApiErrorKind.InvalidResponse, (await FailAsync<Item, Item>(Sample.PlainFind, answer)).Kind);
    }

    [Fact]
    public async Task Nesting_beyond_the_limit_is_an_error()
    {
        string answer = """{"code":200,"x":""" + new string('[', 100) + new string(']', 100) + "}";

        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, answer);

        Assert.Equal(ApiErrorKind.InvalidResponse, error.Kind);
    }

    [Fact]
    public async Task An_answer_in_another_encoding_is_described()
    {
        Assert.Equal("the answer is not in UTF-8.", (await FailAsync<Item, Item>(Sample.OpenFind, () => ScriptedHandler.Answer(Encoding.Unicode.GetBytes("{\"code\":200}")))).Message);
        Assert.Equal("the answer is not in UTF-8.", (await FailAsync<Item, Item>(Sample.OpenFind, () => ScriptedHandler.Answer([0xFF, 0xFE, 1, 2]))).Message);
        ApiError compressed = await FailAsync<Item, Item>(Sample.OpenFind, () =>
        {
            HttpResponseMessage response = ScriptedHandler.Answer([1, 2, 3]);
            response.Content.Headers.ContentEncoding.Add("zstd");
            return response;
        });
        Assert.Equal("the answer is encoded as zstd, which was not asked for.", compressed.Message);
    }

    [Theory]
    [InlineData(500, """{"code":500,"message":"broken","status":"ERR","request_id":"r-1"}""", 500L, "broken")]
    [InlineData(404, """{"code":"404","status":"NOT FOUND","request_id":"r-1","data":[]}""", 404L, "NOT FOUND")]
    [InlineData(503, """{"message":"busy","request_id":"r-1","code":5,""", 5L, "busy")]
    public async Task A_failing_status_brings_the_facts_of_its_body(int status, string body, long? code, string message)
    {
        foreach (ApiOperation operation in (ApiOperation[])[Sample.OpenFind, Sample.PlainFind])
        {
            ApiError error = await FailAsync<Item, Item>(operation, () => ScriptedHandler.Answer(body, (HttpStatusCode)status));

            Assert.Equal((ApiErrorKind.HttpStatus, status), (error.Kind, error.HttpStatus));
            Assert.Equal((code, message, "r-1"), (error.VendorCode, error.VendorMessage, error.RequestId));
            Assert.Equal(body, error.BodyExcerpt);
        }
    }

    [Theory]
    [InlineData(502, "<html>bad gateway</html>", "HTML")]
    [InlineData(500, "", "empty")]
    [InlineData(500, "oops", "not JSON")]
    [InlineData(302, "", "redirect")]
    public async Task A_failing_status_with_another_body_is_described(int status, string body, string described)
    {
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, () => ScriptedHandler.Answer(body, (HttpStatusCode)status, "text/html"));

        Assert.Equal((ApiErrorKind.HttpStatus, status), (error.Kind, error.HttpStatus));
        Assert.Contains(described, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_code_wins_with_a_failing_status_too()
    {
        // A code that looks like success does not make a failing status one.
        ApiError error = await FailAsync<Item, Item>(Sample.OpenFind, () => ScriptedHandler.Answer("""{"code":200,"data":{"id":"a"}}""", HttpStatusCode.InternalServerError));

        Assert.Equal((ApiErrorKind.HttpStatus, 500, 200L), (error.Kind, error.HttpStatus, error.VendorCode));
    }

    [Fact]
    public async Task Both_forms_report_the_same_facts()
    {
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":1,"message":"no"}""")));

        ApiError error = (await transport.TrySendAsync(Sample.OpenFind, default)).Error!;
        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => transport.SendAsync(Sample.OpenFind, default));

        Assert.Equal(error.ToString(), exception.Message);
    }

    [Fact]
    public async Task A_http_client_of_the_users_is_not_made_to_buffer_and_not_disposed()
    {
        var body = new TrackedStream("""{"code":200,"data":{"id":"a"}}""");
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(body));
        using var client = new HttpClient(handler);
        var options = Sample.Options();
        options.MaxResponseBytes = 10;
        using (var transport = new ApiTransport(options, client))
        {
            Assert.Equal(ApiErrorKind.ResponseTooLarge, (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, default)).Error!.Kind);
        }

        Assert.True(body.BytesRead <= 11);
        Assert.False(handler.Disposed);
    }

    [Fact]
    public async Task Ownership_is_as_it_was_told()
    {
        var lent = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        var given = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        new ApiTransport(Sample.Options(), lent).Dispose();
        var transport = new ApiTransport(Sample.Options(), given, disposeHandler: true);
        transport.Dispose();
        transport.Dispose();

        Assert.False(lent.Disposed);
        Assert.True(given.Disposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => transport.SendAsync(Sample.OpenFind, default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => transport.TrySendAsync(Sample.OpenFind, default));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Create(options => options.Timeout = TimeSpan.Zero));
        Assert.ThrowsAny<ArgumentException>(() => Create(options => options.Timeout = TimeSpan.FromDays(50)));
        Assert.ThrowsAny<ArgumentException>(() => Create(options => options.MaxResponseBytes = 0));
        Assert.ThrowsAny<ArgumentException>(() => Create(options => options.UserAgent = "a\r\nb"));
        Assert.ThrowsAny<ArgumentException>(() => Create(options => options.BaseAddress = null!));
        Assert.ThrowsAny<ArgumentException>(() => new ApiOperation("Test", HttpMethod.Get, "/a", Sample.Plain) { Timeout = TimeSpan.FromSeconds(-5) });
        Create(options => options.Timeout = Timeout.InfiniteTimeSpan).Dispose();

        static ApiTransport Create(Action<AiRudderOptions> change)
        {
            AiRudderOptions options = Sample.Options();
            change(options);
            return new ApiTransport(options);
        }
    }

    private static async Task<T> SendAsync<T, TCodec>(ApiOperation operation, string answer)
        where TCodec : IJsonCodec<T>
    {
        var pool = new CountingPool();
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(answer))) { BufferPool = pool };
        T value = await transport.SendAsync<T, TCodec>(operation, default);
        Assert.Equal(0, pool.Outstanding);
        return value;
    }

    private static Task<ApiError> FailAsync<T, TCodec>(ApiOperation operation, string answer)
        where TCodec : IJsonCodec<T> => FailAsync<T, TCodec>(operation, () => ScriptedHandler.Answer(answer));

    private static async Task<ApiError> FailAsync<T, TCodec>(ApiOperation operation, Func<HttpResponseMessage> answer)
        where TCodec : IJsonCodec<T>
    {
        var pool = new CountingPool();
        using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => answer())) { BufferPool = pool };
        ApiResult<T> result = await transport.TrySendAsync<T, TCodec>(operation, default);
        Assert.False(result.IsSuccess);
        Assert.Equal(0, pool.Outstanding);
        return result.Error;
    }
}

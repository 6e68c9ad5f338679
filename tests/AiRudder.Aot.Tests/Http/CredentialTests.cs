using System.Net;
using System.Net.Http.Headers;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Transport, token cache and an issuer that calls through the same transport: put together as a front door does it.</summary>
public class CredentialTests
{
    private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

    [Fact]
    public async Task The_token_is_fetched_once_for_ten_thousand_concurrent_calls()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (sent, _) =>
        {
            if (sent.Path == Sample.TokenPath)
            {
                await release.Task;
                return TokenAnswer("first");
            }

            return ScriptedHandler.Answer(Good);
        });
        using var door = new Door(handler);

        Task<Item>[] calls = [.. Enumerable.Range(0, 10_000).Select(_ => Task.Run(() => door.FindAsync()))];
        release.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(1, handler.Requests.Count(sent => sent.Path == Sample.TokenPath));
        Assert.All(handler.Requests.Where(sent => sent.Path != Sample.TokenPath), sent => Assert.Equal("Token first", sent.Authorization));
        Assert.All(handler.Requests.Where(sent => sent.Path == Sample.TokenPath), sent => Assert.Null(sent.Authorization));
    }

    [Fact]
    public async Task A_burst_of_refusals_renews_the_token_once()
    {
        const int Calls = 1000;
        int tokens = 0;
        int refused = 0;
        var allRefused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (sent, _) =>
        {
            if (sent.Path == Sample.TokenPath)
            {
                return TokenAnswer($"token-{Interlocked.Increment(ref tokens)}");
            }

            if (sent.Authorization == "Token token-1")
            {
                // All calls are on their way with the old token before the first one hears of it.
                if (Interlocked.Increment(ref refused) == Calls)
                {
                    allRefused.SetResult();
                }

                await allRefused.Task;
                return ScriptedHandler.Answer("""{"code":401}""", HttpStatusCode.Unauthorized);
            }

            return ScriptedHandler.Answer(Good);
        });
        using var door = new Door(handler);

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() => door.FindAsync($$"""{"n":{{i}}}"""))));

        Assert.Equal(2, tokens);
        Assert.Equal(2 + (2 * Calls), handler.Requests.Count);
        // The body that is sent again is the same.
        Assert.All(
            handler.Requests.Where(sent => sent.Path == "/items/find").GroupBy(sent => sent.Body),
            call => Assert.Equal(["Token token-1", "Token token-2"], call.OrderBy(sent => sent.Number).Select(sent => sent.Authorization)));
    }

    [Fact]
    public async Task A_token_that_is_refused_again_after_renewal_is_an_error()
    {
        int tokens = 0;
        var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath
            ? TokenAnswer($"token-{++tokens}")
            : ScriptedHandler.Answer("""{"code":401,"status":"Unauthorized","request_id":"r-1"}""", HttpStatusCode.Unauthorized));
        using var door = new Door(handler);

        ApiError error = await door.FailAsync();

        Assert.Equal((ApiErrorKind.Unauthorized, 401, 401L), (error.Kind, error.HttpStatus, error.VendorCode));
        Assert.Equal(("Unauthorized", "r-1", 2), (error.VendorMessage, error.RequestId, error.Attempts));
        Assert.Equal(2, tokens);
        Assert.Equal(2, handler.Requests.Count(sent => sent.Path == "/items/find"));
    }

    [Theory]
    [InlineData(403, """{"status":"Forbidden","code":403}""")]
    [InlineData(401, "")]
    [InlineData(200, """{"data":null,"status":"wrong secret","code":403}""")]
    [InlineData(200, """{"status":"wrong secret","code":401}""")]
    public async Task Key_and_secret_that_are_refused_are_an_error_of_the_call(int status, string body)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(body, (HttpStatusCode)status));
        using var door = new Door(handler);

        ApiError error = await door.FailAsync();
        ApiError direct = (await door.Transport.TrySendAsync<IssuedToken, IssuedToken>(Sample.RequestToken, default)).Error!;

        Assert.Equal((ApiErrorKind.Unauthorized, "Find", 0), (error.Kind, error.OperationName, error.Attempts));
        Assert.Equal(status, error.HttpStatus);
        Assert.Contains("RequestToken", error.Message, StringComparison.Ordinal);
        Assert.IsType<AiRudderApiException>(error.Cause);
        Assert.Equal(ApiErrorKind.Unauthorized, direct.Kind);
        Assert.DoesNotContain(handler.Requests, sent => sent.Path == "/items/find");
    }

    [Fact]
    public async Task A_token_request_that_fails_otherwise_keeps_its_kind_and_the_next_call_tries_again()
    {
        int asked = 0;
        var handler = new ScriptedHandler(sent => sent.Path != Sample.TokenPath ? ScriptedHandler.Answer(Good)
            : ++asked switch
            {
                1 => throw new HttpRequestException("no route"),
                2 => ScriptedHandler.Answer("<html>", HttpStatusCode.BadGateway),
                3 => ScriptedHandler.Answer("""{"code":500,"status":"later"}"""),
                4 => ScriptedHandler.Answer("""{"code":200,"data":{"token":""}}"""),
                _ => TokenAnswer("fifth"),
            });
        using var door = new Door(handler);

        Assert.Equal(ApiErrorKind.Network, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.HttpStatus, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.VendorCode, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.InvalidResponse, (await door.FailAsync()).Kind);
        Assert.Equal("a", (await door.FindAsync()).Id);
    }

    [Fact]
    public async Task A_token_that_is_refused_inside_a_success_is_renewed_for_an_operation_that_may_be_repeated()
    {
        int tokens = 0;
        ScriptedHandler handler = RefusingTheFirstTokenInside(() => ++tokens);
        using var door = new Door(handler);

        Assert.Equal("a", (await door.FindAsync()).Id);

        Assert.Equal(["Token token-1", "Token token-2"], handler.Requests.Where(sent => sent.Path != Sample.TokenPath).Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task A_token_that_is_refused_inside_a_success_is_not_used_again_and_another_operation_is_not_repeated()
    {
        int tokens = 0;
        ScriptedHandler handler = RefusingTheFirstTokenInside(() => ++tokens);
        using var door = new Door(handler);

        ApiError error = (await door.Transport.TrySendAsync<Item, Item>(Sample.Create, Sample.Json("{}"))).Error!;
        int sentBefore = handler.Requests.Count(sent => sent.Path != Sample.TokenPath);
        await door.FindAsync();

        Assert.Equal((ApiErrorKind.VendorCode, 401, 1), (error.Kind, error.VendorCode, error.Attempts));
        Assert.Equal(1, sentBefore);
        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task A_token_that_is_always_refused_inside_a_success_is_renewed_once()
    {
        int tokens = 0;
        var handler = new ScriptedHandler((sent, _) => Task.FromResult(sent.Path == Sample.TokenPath
            ? TokenAnswer($"token-{++tokens}")
            : ScriptedHandler.Answer("""{"code":401}""")));
        using var door = new Door(handler);

        ApiError error = await door.FailAsync();

        Assert.Equal((ApiErrorKind.VendorCode, 401, 2), (error.Kind, error.VendorCode, error.Attempts));
        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task A_renewal_after_a_refusal_inside_a_success_adds_neither_time_nor_attempts()
    {
        int tokens = 0;
        int sentCalls = 0;
        var time = new ManualClock();
        var handler = new ScriptedHandler((sent, _) => Task.FromResult(
            sent.Path == Sample.TokenPath ? TokenAnswer($"token-{++tokens}")
            : ++sentCalls == 3 ? ScriptedHandler.Answer("""{"code":401}""")
            : ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable)));
        using var door = new Door(handler, time, new RetryOptions { MaxAttempts = 3 });

        ApiError error = (await time.RunAsync(() => door.Transport.TrySendAsync<Item, Item>(Sample.Find, Sample.Json("{}")))).Error!;

        Assert.Equal((503, 4), (error.HttpStatus, error.Attempts)); // the third and last, once more with another token
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_an_error_of_the_call()
    {
        int asked = 0;
        var handler = new ScriptedHandler(sent => sent.Path != Sample.TokenPath
            ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized)
            : ++asked == 1 ? TokenAnswer("first") : ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable));
        using var door = new Door(handler);

        ApiError error = await door.FailAsync();

        Assert.Equal((ApiErrorKind.HttpStatus, 503, 1), (error.Kind, error.HttpStatus, error.Attempts));
        Assert.StartsWith("no token: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_renewed_when_its_lifetime_is_over()
    {
        int asked = 0;
        var time = new ManualClock();
        var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? TokenAnswer($"token-{++asked}") : ScriptedHandler.Answer(Good));
        using var door = new Door(handler, time);

        await door.FindAsync();
        time.Advance(TimeSpan.FromHours(22));
        await door.FindAsync();
        time.Advance(TimeSpan.FromHours(2));
        await door.FindAsync();

        Assert.Equal(["Token token-1", "Token token-1", "Token token-2"], handler.Requests.Where(sent => sent.Path == "/items/find").Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task A_caller_that_cancels_while_the_token_is_fetched_harms_no_other()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (sent, _) =>
        {
            if (sent.Path != Sample.TokenPath)
            {
                return ScriptedHandler.Answer(Good);
            }

            asked.SetResult();
            await release.Task;
            return TokenAnswer("first");
        });
        using var door = new Door(handler);
        using var cancellation = new CancellationTokenSource();

        Task<ApiResult<Item>> leader = door.Transport.TrySendAsync<Item, Item>(Sample.Find, default, cancellation.Token);
        await asked.Task;
        Task<Item> follower = door.FindAsync();
        await cancellation.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        release.SetResult();

        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.Equal("a", (await follower).Id);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task The_deadline_covers_the_waiting_for_a_token()
    {
        var time = new ManualClock();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (_, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return TokenAnswer("never");
        });
        using var door = new Door(handler, time);
        var operation = new ApiOperation("Quick", HttpMethod.Post, "/quick", Sample.Cloud) { Timeout = TimeSpan.FromSeconds(5) };

        Task<ApiResult> call = door.Transport.TrySendAsync(operation, default);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        ApiError error = (await call).Error!;
        Assert.Equal((ApiErrorKind.Timeout, 0, true), (error.Kind, error.Attempts, error.IsRetryable));
    }

    [Fact]
    public async Task Without_a_token_source_nothing_is_sent()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
        using var transport = new ApiTransport(Sample.Options(), handler);

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.Find, Sample.Json("{}"))).Error!;

        Assert.Equal((ApiErrorKind.NotConfigured, 0), (error.Kind, error.Attempts));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Without_a_signer_an_operation_that_must_be_signed_is_not_sent()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
        using var transport = new ApiTransport(Sample.Options(), handler);
        var operation = new ApiOperation("Signed", HttpMethod.Post, "/signed", Sample.Signed);

        Assert.Equal(ApiErrorKind.NotConfigured, (await transport.TrySendAsync(operation, default)).Error!.Kind);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_signer_sees_the_operation_and_the_bytes_that_are_sent()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
        AiRudderOptions options = Sample.Options();
        options.RequestSigner = new LengthSigner();
        using var transport = new ApiTransport(options, handler);
        var operation = new ApiOperation("Signed", HttpMethod.Post, "/signed", Sample.Signed);

        await transport.SendAsync(operation, Sample.Json("""{"a":1}"""));
        await transport.SendAsync(operation, default);

        Assert.Equal("Signed:7", handler.Requests[0].Headers["X-Test-Sign"]);
        Assert.Equal("Signed:0", handler.Requests[1].Headers["X-Test-Sign"]);
        Assert.Null(handler.Requests[0].Authorization);
    }

    [Fact]
    public async Task A_token_source_of_the_users_may_fail_in_its_own_ways()
    {
        foreach ((Exception thrown, ApiErrorKind kind) in ((Exception, ApiErrorKind)[])
            [(new TimeoutException("t"), ApiErrorKind.Timeout), (new IOException("redis +8613800138000"), ApiErrorKind.Network), (new InvalidDataException("d"), ApiErrorKind.InvalidResponse)])
        {
            using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(Good)), tokenSource: _ => new FailingSource(thrown));

            ApiError error = (await transport.TrySendAsync(Sample.Find, default)).Error!;

            Assert.Equal((kind, kind == ApiErrorKind.Timeout), (error.Kind, error.IsRetryable));
            if (thrown is IOException)
            {
                var redacted = Assert.IsType<RedactedException>(error.Cause);
                Assert.Equal(("System.IO.IOException", "redis ***"), (redacted.OriginalType, redacted.Message));
            }
            else
            {
                Assert.Same(thrown, error.Cause);
            }

            Assert.DoesNotContain("138001", new AiRudderApiException(error).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_cannot_bring_a_second_authorization()
    {
        var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? TokenAnswer("first") : ScriptedHandler.Answer("""{"code":200,"data":{"id":"a"}}"""));
        using var door = new Door(handler);
        ApiRequest request = Sample.Json("{}");
        request.AddHeader("authorization", "Bearer mine");

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => door.Transport.SendAsync<Item, Item>(Sample.Find, request));

        Assert.DoesNotContain("mine", exception.Message, StringComparison.Ordinal);
        Assert.All(handler.Requests, sent => Assert.Equal(Sample.TokenPath, sent.Path));
    }

    [Fact]
    public async Task Secrets_and_phone_numbers_are_in_no_message_and_no_excerpt()
    {
        const string First = "first+token/of==the-tests";
        const string Second = "second+token/of==the-tests";
        const string Phone = "+8613800138000";
        AiRudderOptions options = Sample.Options();
        string echo = $"{First} {Second} {options.AppKey} {options.AppSecret} {Uri.EscapeDataString(options.AppSecret!)} {Phone} 13800138000";
        int asked = 0;
        string[] bodies =
        [
            $"<html>{echo}</html>",
            $$"""{"code":500,"message":"{{echo}}","request_id":"{{First}}","status":"{{echo}}"}""",
            $$$"""{"code":200,"data":{"id":"{{{echo}}}","count":"{{{Phone}}}"}}""",
            $$$"""{"code":200,"data":{"{{{Phone}}}":{{{echo}}} } }""",
            $$"""{"{{Phone}}":1,"code":"{{echo}}"}""",
            echo,
        ];
        foreach (string body in bodies)
        {
            foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized])
            {
                asked = 0;
                var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? TokenAnswer(++asked == 1 ? First : Second)
                    : sent.Authorization == "Token " + First ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized)
                    : ScriptedHandler.Answer(body, status));
                using var door = new Door(handler);

                ApiRequest request = Sample.Json($$"""{"callee":"{{Phone}}"}""");
                request.PathAndQuery = "/items/find?callee=%2B8613800138000";
                AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => door.Transport.SendAsync<Item, Item>(Sample.Find, request));

                string everything = $"{exception} {exception.Error.BodyExcerpt} {exception.Error.RequestId} {exception.Error.VendorMessage} {exception.Error.Cause?.Message}";
                foreach (string secret in (string[])[First, Second, options.AppKey!, options.AppSecret!, Uri.EscapeDataString(options.AppSecret!), "13800138000"])
                {
                    Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"TOKEN":{"x":"issued-and-unknown"}}}""")]
    [InlineData("""{"code":200,"data":"issued-and-unknown"}""")]
    [InlineData("issued-and-unknown")]
    public async Task The_answer_to_a_token_request_is_not_kept_in_errors(string answer)
    {
        using var door = new Door(new ScriptedHandler(_ => ScriptedHandler.Answer(answer)));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => door.Transport.SendAsync<IssuedToken, IssuedToken>(Sample.RequestToken, default));

        Assert.Null(exception.Error.BodyExcerpt);
        Assert.DoesNotContain("issued-and-unknown", exception.ToString(), StringComparison.Ordinal);
    }

    private static ScriptedHandler RefusingTheFirstTokenInside(Func<int> nextToken) => new((sent, _) => Task.FromResult(sent.Path == Sample.TokenPath
        ? TokenAnswer($"token-{nextToken()}")
        : ScriptedHandler.Answer(sent.Authorization == "Token token-1" ? """{"code":401,"status":"token expired"}""" : Good)));

    private static HttpResponseMessage TokenAnswer(string token) => ScriptedHandler.Answer($$$"""{"data":{"token":"{{{token}}}"},"status":"OK","code":200}""");

    private sealed class Door : IDisposable
    {
        private TokenCache? _cache;

        public Door(HttpMessageHandler handler, TimeProvider? time = null, RetryOptions? retry = null)
        {
            AiRudderOptions options = Sample.Options(time);
            options.Retry = retry ?? options.Retry;
            Transport = new ApiTransport(options, handler, disposeHandler: true, transport => _cache = new TokenCache(new Issuer(transport), new TokenCacheOptions { Lifetime = options.TokenLifetime, TimeProvider = options.TimeProvider }));
        }

        public ApiTransport Transport { get; }

        public Task<Item> FindAsync(string body = "{}") => Transport.SendAsync<Item, Item>(Sample.Find, Sample.Json(body));

        public async Task<ApiError> FailAsync()
        {
            ApiResult<Item> result = await Transport.TrySendAsync<Item, Item>(Sample.Find, Sample.Json("{}"));
            Assert.False(result.IsSuccess);
            return result.Error;
        }

        public void Dispose()
        {
            _cache?.Dispose();
            Transport.Dispose();
        }
    }

    private sealed class Issuer(ApiTransport transport) : ITokenIssuer
    {
        public async Task<string> RequestAsync(CancellationToken cancellationToken)
        {
            IssuedToken issued = await transport.SendAsync<IssuedToken, IssuedToken>(Sample.RequestToken, Sample.Json("""{"APPKey":"k"}"""), cancellationToken);
            return issued.Token!;
        }
    }

    private sealed class IssuedToken : IJsonCodec<IssuedToken>
    {
        public string? Token { get; private set; }

        public static IssuedToken? ReadJson(ref JsonCursor cursor)
        {
            if (cursor.TryReadNull())
            {
                return null;
            }

            var issued = new IssuedToken();
            if (cursor.BeginObject())
            {
                do
                {
                    if (cursor.ReadName().SequenceEqual("token"u8))
                    {
                        issued.Token = cursor.ReadString();
                    }
                    else
                    {
                        throw cursor.Fail("an unknown property");
                    }
                }
                while (cursor.NextProperty());
            }

            return issued;
        }

        public static void WriteJson(ref JsonBuffer buffer, IssuedToken? value) => throw new NotSupportedException();
    }

    private sealed class LengthSigner : RequestSigner
    {
        public override void Sign(ApiOperation operation, ReadOnlySpan<byte> body, HttpRequestHeaders headers) =>
            headers.TryAddWithoutValidation("X-Test-Sign", $"{operation.Name}:{body.Length}");
    }

    private sealed class FailingSource(Exception exception) : ITokenSource
    {
        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => throw exception;

        public void Invalidate(AccessToken refused)
        {
        }
    }
}

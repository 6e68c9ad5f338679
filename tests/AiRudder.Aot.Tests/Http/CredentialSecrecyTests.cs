using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>What has to do with credentials stays out of what is told.</summary>
public class CredentialSecrecyTests
{
    [Fact]
    public async Task A_token_source_of_the_users_may_fail_in_its_own_ways()
    {
        foreach ((Exception thrown, ApiErrorKind kind) in ((Exception, ApiErrorKind)[])
            [(new TimeoutException("t"), ApiErrorKind.Timeout), (new IOException("redis +8613800138000"), ApiErrorKind.Network), (new InvalidDataException("d"), ApiErrorKind.InvalidResponse)])
        {
            using var transport = new ApiTransport(Sample.Options(), new ScriptedHandler(_ => ScriptedHandler.Answer(Door.Good)), tokenSource: _ => new FailingSource(thrown));

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
        var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? Door.TokenAnswer("first") : ScriptedHandler.Answer("""{"code":200,"data":{"id":"a"}}"""));
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
                var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? Door.TokenAnswer(++asked == 1 ? First : Second)
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

    [Fact]
    public async Task Nor_is_it_where_another_status_means_success()
    {
        var operation = new ApiOperation("RequestToken", HttpMethod.Post, Sample.TokenPath, Sample.Cloud) { Anonymous = true, SuccessCodes = [409] };
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.Conflict, HttpStatusCode.OK])
        {
            using var door = new Door(new ScriptedHandler(_ => ScriptedHandler.Answer("issued-and-unknown", status)));

            ApiError error = (await door.Transport.TrySendAsync<IssuedToken, IssuedToken>(operation, default)).Error!;

            Assert.Null(error.BodyExcerpt);
            Assert.DoesNotContain("issued-and-unknown", error.ToString(), StringComparison.Ordinal);
        }
    }

    private sealed class FailingSource(Exception exception) : ITokenSource
    {
        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => throw exception;

        public void Invalidate(AccessToken refused)
        {
        }
    }
}

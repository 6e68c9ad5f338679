using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>A token that is refused: before work, inside a success, again after its renewal.</summary>
public class RefusedTokenTests
{
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
                return Door.TokenAnswer($"token-{Interlocked.Increment(ref tokens)}");
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

            return ScriptedHandler.Answer(Door.Good);
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
            ? Door.TokenAnswer($"token-{++tokens}")
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
            ? Door.TokenAnswer($"token-{++tokens}")
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
            sent.Path == Sample.TokenPath ? Door.TokenAnswer($"token-{++tokens}")
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
            : ++asked == 1 ? Door.TokenAnswer("first") : ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable));
        using var door = new Door(handler);

        ApiError error = await door.FailAsync();

        Assert.Equal((ApiErrorKind.HttpStatus, 503, 1), (error.Kind, error.HttpStatus, error.Attempts));
        Assert.StartsWith("no token: ", error.Message, StringComparison.Ordinal);
    }

    private static ScriptedHandler RefusingTheFirstTokenInside(Func<int> nextToken) => new((sent, _) => Task.FromResult(sent.Path == Sample.TokenPath
        ? Door.TokenAnswer($"token-{nextToken()}")
        : ScriptedHandler.Answer(sent.Authorization == "Token token-1" ? """{"code":401,"status":"token expired"}""" : Door.Good)));
}

using System.Net;
using System.Net.Http.Headers;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Transport, token cache and an issuer that calls through the same transport: a token is there when a call needs one.</summary>
public class CredentialTests
{
    [Fact]
    public async Task The_token_is_fetched_once_for_ten_thousand_concurrent_calls()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(async (sent, _) =>
        {
            if (sent.Path == Sample.TokenPath)
            {
                await release.Task;
                return Door.TokenAnswer("first");
            }

            return ScriptedHandler.Answer(Door.Good);
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
    public async Task A_token_request_that_fails_otherwise_keeps_its_kind_and_the_next_call_tries_again()
    {
        int asked = 0;
        var handler = new ScriptedHandler(sent => sent.Path != Sample.TokenPath ? ScriptedHandler.Answer(Door.Good)
            : ++asked switch
            {
                1 => throw new HttpRequestException("no route"),
                2 => ScriptedHandler.Answer("<html>", HttpStatusCode.BadGateway),
                3 => ScriptedHandler.Answer("""{"code":500,"status":"later"}"""),
                4 => ScriptedHandler.Answer("""{"code":200,"data":{"token":""}}"""),
                _ => Door.TokenAnswer("fifth"),
            });
        using var door = new Door(handler);

        Assert.Equal(ApiErrorKind.Network, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.HttpStatus, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.VendorCode, (await door.FailAsync()).Kind);
        Assert.Equal(ApiErrorKind.InvalidResponse, (await door.FailAsync()).Kind);
        Assert.Equal("a", (await door.FindAsync()).Id);
    }

    [Fact]
    public async Task A_token_is_renewed_when_its_lifetime_is_over()
    {
        int asked = 0;
        var time = new ManualClock();
        var handler = new ScriptedHandler(sent => sent.Path == Sample.TokenPath ? Door.TokenAnswer($"token-{++asked}") : ScriptedHandler.Answer(Door.Good));
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
                return ScriptedHandler.Answer(Door.Good);
            }

            asked.SetResult();
            await release.Task;
            return Door.TokenAnswer("first");
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
            return Door.TokenAnswer("never");
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
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Door.Good));
        using var transport = new ApiTransport(Sample.Options(), handler);

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.Find, Sample.Json("{}"))).Error!;

        Assert.Equal((ApiErrorKind.NotConfigured, 0), (error.Kind, error.Attempts));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Without_a_signer_an_operation_that_must_be_signed_is_not_sent()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Door.Good));
        using var transport = new ApiTransport(Sample.Options(), handler);
        var operation = new ApiOperation("Signed", HttpMethod.Post, "/signed", Sample.Signed);

        Assert.Equal(ApiErrorKind.NotConfigured, (await transport.TrySendAsync(operation, default)).Error!.Kind);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_signer_sees_the_operation_and_the_bytes_that_are_sent()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Door.Good));
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

    private sealed class LengthSigner : RequestSigner
    {
        public override void Sign(ApiOperation operation, ReadOnlySpan<byte> body, HttpRequestHeaders headers) =>
            headers.TryAddWithoutValidation("X-Test-Sign", $"{operation.Name}:{body.Length}");
    }
}

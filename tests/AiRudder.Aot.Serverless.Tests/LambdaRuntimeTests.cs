using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AiRudder.Aot.Testing;
using LyingServer = AiRudder.Aot.Tests.Http.LoopbackServer;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>The loop against a double of the runtime API.</summary>
public sealed class LambdaRuntimeTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private LambdaRuntimeDouble _api = null!;

    public async Task InitializeAsync() => _api = await LambdaRuntimeDouble.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task HandlesEventsOneAfterTheOther()
    {
        var loop = Run(Echo);

        for (var i = 0; i < 10; i++)
        {
            var result = await _api.InvokeAsync(Encoding.UTF8.GetBytes($"{{\"i\":{i}}}"));
            Assert.True(result.IsResponse);
            Assert.Equal($"{{\"i\":{i}}}", Text(result));
        }

        await StopAsync(loop);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(6 * 1024 * 1024)]
    public async Task CarriesLargeEventsAndResponses(int length)
    {
        var loop = Run(Echo);
        var payload = Encoding.ASCII.GetBytes('"' + new string('x', length - 2) + '"');

        var result = await _api.InvokeAsync(payload);

        Assert.True(result.IsResponse);
        Assert.True(result.Payload.Span.SequenceEqual(payload));
        await StopAsync(loop);
    }

    [Fact]
    public async Task TellsTheHandlerAboutTheInvocation()
    {
        LambdaInvocation? seen = null;
        string? variable = null;
        var loop = Run((invocation, _) =>
        {
            seen = invocation;
            variable = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
            return ValueTask.CompletedTask;
        });
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(1542409706888);

        var result = await _api.InvokeAsync("{}"u8.ToArray(), deadline, "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1");

        Assert.Equal("null", Text(result));
        Assert.Equal(result.RequestId, seen!.RequestId);
        Assert.Equal(deadline, seen.Deadline);
        Assert.Equal("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1", seen.TraceId);
        Assert.Equal(seen.TraceId, variable);
        Assert.StartsWith("arn:aws:lambda:", seen.FunctionArn, StringComparison.Ordinal);

        await _api.InvokeAsync("{}"u8.ToArray());
        Assert.Null(seen.TraceId);
        Assert.Null(variable);
        await StopAsync(loop);
    }

    [Fact]
    public async Task ReportsWhatAHandlerThrowsAndGoesOn()
    {
        var count = 0;
        var loop = Run((invocation, _) =>
        {
            invocation.Response.Write("\"half a resp"u8);
            return ++count == 1 ? throw new InvalidOperationException("No \"luck\".") : ValueTask.CompletedTask;
        });

        var failed = await _api.InvokeAsync("{}"u8.ToArray());
        var second = await _api.InvokeAsync("{}"u8.ToArray());

        Assert.Equal("InvalidOperationException", failed.ErrorType);
        var fault = JsonNode.Parse(failed.Payload.Span)!;
        Assert.Equal("No \"luck\".", (string)fault["errorMessage"]!);
        Assert.Equal("InvalidOperationException", (string)fault["errorType"]!);
        Assert.Empty(fault["stackTrace"]!.AsArray());
        Assert.Equal("\"half a resp", Text(second));
        await StopAsync(loop);
    }

    [Fact]
    public async Task ReportsAResponseThatIsRefusedAndGoesOn()
    {
        var loop = Run((invocation, _) =>
        {
            var length = invocation.Payload.Length == 2 ? LambdaRuntimeDouble.MaxResponseBytes + 1 : 1;
            invocation.Response.GetSpan(length)[..length].Fill((byte)'1');
            invocation.Response.Advance(length);
            return ValueTask.CompletedTask;
        });

        var refused = await _api.InvokeAsync("{}"u8.ToArray());
        var next = await _api.InvokeAsync("[1]"u8.ToArray());

        Assert.Equal("Runtime.ResponseRefused", refused.ErrorType);
        Assert.Contains("413", Text(refused), StringComparison.Ordinal);
        Assert.Equal("1", Text(next));
        await StopAsync(loop);
    }

    [Fact]
    public async Task CancelsTheHandlerBeforeItsDeadline()
    {
        var clock = new ManualClock();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = Run(
            async (_, cancellationToken) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            new LambdaRuntimeOptions { Api = _api.Api, TimeProvider = clock, DeadlineMargin = TimeSpan.FromSeconds(1) });

        var invocation = _api.InvokeAsync("{}"u8.ToArray(), clock.GetUtcNow().AddSeconds(10));
        await started.Task;
        clock.Advance(TimeSpan.FromSeconds(8.9));
        Assert.False(invocation.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal("TaskCanceledException", (await invocation).ErrorType);
        await StopAsync(loop);
    }

    [Fact]
    public async Task ADeadlineThatIsOverCancelsAtOnce()
    {
        var loop = Run((_, cancellationToken) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.CompletedTask;
        });

        Assert.Equal("OperationCanceledException", (await _api.InvokeAsync("{}"u8.ToArray(), DateTimeOffset.UnixEpoch)).ErrorType);
        await StopAsync(loop);
    }

    [Fact]
    public async Task ATokenThatAHandlerKeepsIsNotCancelledByTheNextInvocationsDeadline()
    {
        List<CancellationToken> tokens = [];
        var loop = Run((_, cancellationToken) =>
        {
            tokens.Add(cancellationToken);
            return ValueTask.CompletedTask;
        });

        await _api.InvokeAsync("{}"u8.ToArray());
        await _api.InvokeAsync("{}"u8.ToArray(), DateTimeOffset.UnixEpoch);

        Assert.Equal([false, true], tokens.Select(token => token.IsCancellationRequested));
        await StopAsync(loop);
    }

    [Fact]
    public async Task MakesTheDeadlinesTimerWhileItWaitsForTheEvent()
    {
        var clock = new ClockThatTellsOfTimers();
        var loop = Run(Echo, new LambdaRuntimeOptions { Api = _api.Api, TimeProvider = clock });

        await clock.HasMadeATimer;

        Assert.Equal("1", Text(await _api.InvokeAsync("1"u8.ToArray())));
        await StopAsync(loop);
    }

    [Fact]
    public async Task StopsWhileItWaits()
    {
        var loop = Run(Echo);
        await _api.Asked;

        await StopAsync(loop);
    }

    [Fact]
    public async Task FinishesTheEventInHandBeforeItStops()
    {
        var loop = Run(async (invocation, _) =>
        {
            await _stop.CancelAsync();
            invocation.Response.Write("1"u8);
        });

        Assert.Equal("1", Text(await _api.InvokeAsync("{}"u8.ToArray())));
        await loop;
    }

    [Fact]
    public async Task ReportsAStartThatFails()
    {
        var loop = Run(_ => throw new InvalidDataException("No secret."));

        var failed = await _api.FailedStart;

        Assert.Equal("InvalidDataException", failed.ErrorType);
        Assert.Contains("No secret.", Text(failed), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => loop);
    }

    [Fact]
    public async Task StopsWhileItStarts()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = Run(async cancellationToken =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Echo;
        });
        await started.Task;

        await StopAsync(loop);
        Assert.False(_api.FailedStart.IsCompleted);
    }

    [Fact]
    public void SaysThatThisIsNoLambda() => Assert.Throws<InvalidOperationException>(() => LambdaRuntime.Run(Echo));

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: a/../b\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: a\r\nLambda-Runtime-Deadline-Ms: soon\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task EndsWhenTheApiHasNoEventToGive(string answer)
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync(answer);
            await connection.UntilClosedAsync();
        });

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => Run(Echo, new LambdaRuntimeOptions { Api = server.Address.Authority }));
    }

    [Fact]
    public async Task EndsWhenTheApiIsBeyondRepair()
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nContent-Length: 2\r\n\r\n{}");
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
            await connection.UntilClosedAsync();
        });

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => Run(Echo, new LambdaRuntimeOptions { Api = server.Address.Authority }));
    }

    private static ValueTask Echo(LambdaInvocation invocation, CancellationToken cancellationToken)
    {
        invocation.Response.Write(invocation.Payload.Span);
        return ValueTask.CompletedTask;
    }

    private Task Run(LambdaHandler handler, LambdaRuntimeOptions? options = null) =>
        OnItsOwnThread(() => LambdaRuntime.Run(handler, options ?? new LambdaRuntimeOptions { Api = _api.Api }, _stop.Token));

    private Task Run(Func<CancellationToken, ValueTask<LambdaHandler>> start) =>
        OnItsOwnThread(() => LambdaRuntime.Run(start, new LambdaRuntimeOptions { Api = _api.Api }, _stop.Token));

    private static Task OnItsOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private async Task StopAsync(Task loop)
    {
        await _stop.CancelAsync();
        await loop;
    }

    private static string Text(LambdaResult result) => Encoding.UTF8.GetString(result.Payload.Span);

    private sealed class ClockThatTellsOfTimers : TimeProvider
    {
        private readonly TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HasMadeATimer => _made.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _made.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}

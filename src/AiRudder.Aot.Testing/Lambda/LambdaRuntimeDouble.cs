using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace AiRudder.Aot.Testing;

/// <summary>
/// The Lambda runtime API on loopback, as far as a custom runtime sees it: hands events out one by one, takes responses and
/// errors, and refuses what the real one is documented to refuse.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
public sealed class LambdaRuntimeDouble : IAsyncDisposable
{
    /// <summary>The largest response that is taken, in bytes.</summary>
    public const int MaxResponseBytes = 6 * 1024 * 1024;

    private const string Root = "/2018-06-01/runtime/";
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private readonly Channel<Pending> _events = Channel.CreateUnbounded<Pending>();
    private readonly ConcurrentDictionary<string, Pending> _handedOut = new();
    private readonly TaskCompletionSource<LambdaResult> _failedStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer _server = null!;
    private int _count;

    private LambdaRuntimeDouble()
    {
    }

    /// <summary>Host and port, for the environment variable <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Api => _server.BaseAddress.Authority;

    /// <summary>Ends when the function reports that it could not start.</summary>
    public Task<LambdaResult> FailedStart => _failedStart.Task;

    /// <summary>Ends when the function has asked for an event for the first time: it has started.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Starts the double.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The double, for the caller to dispose.</returns>
    public static async Task<LambdaRuntimeDouble> StartAsync(CancellationToken cancellationToken = default)
    {
        var api = new LambdaRuntimeDouble();
        api._server = await LoopbackServer.StartAsync(api.ServeAsync, cancellationToken: cancellationToken).ConfigureAwait(false);
        return api;
    }

    /// <summary>Gives the function an event, once it asks for one, and waits for what it makes of it.</summary>
    /// <param name="payload">The event's JSON.</param>
    /// <param name="deadline">When the function times out; in an hour when null.</param>
    /// <param name="traceId">The tracing header; none when null.</param>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>The response, or the error.</returns>
    public async Task<LambdaResult> InvokeAsync(ReadOnlyMemory<byte> payload, DateTimeOffset? deadline = null, string? traceId = null, CancellationToken cancellationToken = default)
    {
        var id = "00000000-0000-4000-8000-" + Interlocked.Increment(ref _count).ToString("x12", CultureInfo.InvariantCulture);
        var pending = new Pending(id, payload, deadline ?? DateTimeOffset.UtcNow.AddHours(1), traceId);
        await _events.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        return await pending.Result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the double.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        var isGet = HttpMethods.IsGet(context.Request.Method);
        switch (parts)
        {
            case ["invocation", "next"] when isGet:
                await GiveAsync(context).ConfigureAwait(false);
                break;
            case ["invocation", var id, "response"] when !isGet:
                await TakeAsync(context, id, errorType: null).ConfigureAwait(false);
                break;
            case ["invocation", var id, "error"] when !isGet:
                await TakeAsync(context, id, ErrorTypeOf(context)).ConfigureAwait(false);
                break;
            case ["init", "error"] when !isGet:
                _failedStart.TrySetResult(new LambdaResult("", await ReadAsync(context).ConfigureAwait(false), ErrorTypeOf(context)));
                await AnswerAsync(context, 202).ConfigureAwait(false);
                break;
            default:
                await AnswerAsync(context, 404).ConfigureAwait(false);
                break;
        }
    }

    private async Task GiveAsync(HttpContext context)
    {
        _asked.TrySetResult();
        Pending pending;
        try
        {
            pending = await _events.Reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _handedOut[pending.Id] = pending;
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = pending.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = pending.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:123456789012:function:double";
        if (pending.TraceId is { } trace)
        {
            headers["Lambda-Runtime-Trace-Id"] = trace;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = pending.Payload.Length;
        await context.Response.Body.WriteAsync(pending.Payload).ConfigureAwait(false);
    }

    // One answer to one invocation; one that is too large is refused, and the invocation stays open for its error.
    private async Task TakeAsync(HttpContext context, string id, string? errorType)
    {
        var body = await ReadAsync(context).ConfigureAwait(false);
        if (errorType is null && body.Length > MaxResponseBytes)
        {
            await AnswerAsync(context, 413).ConfigureAwait(false);
        }
        else if (_handedOut.TryRemove(id, out var pending))
        {
            pending.Result.SetResult(new LambdaResult(id, body, errorType));
            await AnswerAsync(context, 202).ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context, 400).ConfigureAwait(false);
        }
    }

    private static string ErrorTypeOf(HttpContext context) => context.Request.Headers[ErrorTypeHeader].ToString();

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(status < 300 ? """{"status":"OK"}""" : """{"errorType":"Refused","errorMessage":"Refused"}""", context.RequestAborted);
    }

    private sealed record Pending(string Id, ReadOnlyMemory<byte> Payload, DateTimeOffset Deadline, string? TraceId)
    {
        public TaskCompletionSource<LambdaResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

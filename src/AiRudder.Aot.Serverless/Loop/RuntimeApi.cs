using System.Buffers;
using System.Globalization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Serverless.Http;

namespace AiRudder.Aot.Serverless.Loop;

/// <summary>The four requests of the runtime API, version 2018-06-01.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi(RuntimeConnection connection) : IDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const int MaxIdLength = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>Waits for the next event, however long it takes.</summary>
    /// <param name="response">Where the handler is to write.</param>
    /// <param name="meanwhile">What to do while the platform looks for one; may be called again.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="LambdaRuntimeException">There is none to be had.</exception>
    public LambdaInvocation Next(IBufferWriter<byte> response, Action meanwhile, CancellationToken cancellationToken)
    {
        var head = connection.Send("GET", Root + "invocation/next", "", body: null, meanwhile, cancellationToken);
        if (head.Status != 200)
        {
            throw new LambdaRuntimeException($"The runtime API answers {head.Status} instead of giving an event.");
        }

        var id = head.Find("Lambda-Runtime-Aws-Request-Id"u8);
        if (string.IsNullOrEmpty(id) || id.Length > MaxIdLength || id.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            throw new LambdaRuntimeException("The runtime API gives an event without an id that can stand in a path.");
        }

        return new LambdaInvocation(id, connection.Body, response)
        {
            Deadline = ParseDeadline(head.Find("Lambda-Runtime-Deadline-Ms"u8)),
            FunctionArn = head.Find("Lambda-Runtime-Invoked-Function-Arn"u8),
            TraceId = head.Find("Lambda-Runtime-Trace-Id"u8),
        };
    }

    /// <summary>Hands the response over; where it is refused, that is reported as the invocation's error.</summary>
    /// <param name="requestId">The invocation.</param>
    /// <param name="response">The JSON.</param>
    /// <exception cref="LambdaRuntimeException">The platform is beyond repair, or out of reach.</exception>
    public void Respond(string requestId, ReadOnlyMemory<byte> response)
    {
        var status = Post($"{Root}invocation/{requestId}/response", "", response);
        if (status is not (>= 200 and < 300))
        {
            var fault = new RuntimeFault { ErrorMessage = $"The response of {response.Length} bytes was refused with {status}.", ErrorType = "Runtime.ResponseRefused" };
            Fail(requestId, fault);
        }
    }

    /// <summary>Reports that an invocation failed.</summary>
    /// <param name="requestId">The invocation.</param>
    /// <param name="fault">Why.</param>
    /// <exception cref="LambdaRuntimeException">The platform is beyond repair, or out of reach.</exception>
    public void Fail(string requestId, RuntimeFault fault) =>
        Report($"{Root}invocation/{requestId}/error", fault);

    /// <summary>Reports that the function could not start.</summary>
    /// <param name="fault">Why.</param>
    /// <exception cref="LambdaRuntimeException">The platform is beyond repair, or out of reach.</exception>
    public void FailToStart(RuntimeFault fault) => Report(Root + "init/error", fault);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    // What it answers is of no consequence, unless it is that nothing works any more.
    private void Report(string path, RuntimeFault fault) =>
        Post(path, "Lambda-Runtime-Function-Error-Type: " + HeaderText(fault.ErrorType), AiRudderJson.ToUtf8Bytes(fault));

    private int Post(string path, string header, ReadOnlyMemory<byte> body)
    {
        var head = connection.Send("POST", path, header, body);
        return head.Status < 500 ? head.Status : throw new LambdaRuntimeException($"The runtime API answers {head.Status}: this process is beyond repair.");
    }

    private static string HeaderText(string text) => string.Create(text.Length, text, static (characters, source) =>
    {
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = IdCharacters.Contains(source[i]) ? source[i] : '_';
        }
    });

    private static DateTimeOffset? ParseDeadline(string? milliseconds)
    {
        if (milliseconds is null)
        {
            return null;
        }

        return long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : throw new LambdaRuntimeException("The runtime API gives an event whose deadline is not a time.");
    }
}

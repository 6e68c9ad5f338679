using System.Buffers;

namespace AiRudder.Aot.Serverless;

/// <summary>One event for the function, and where its response goes. It is over when the handler returns.</summary>
public sealed class LambdaInvocation
{
    internal LambdaInvocation(string requestId, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response)
    {
        RequestId = requestId;
        Payload = payload;
        Response = response;
    }

    /// <summary>The invocation's id: the header <c>Lambda-Runtime-Aws-Request-Id</c>.</summary>
    public string RequestId { get; }

    /// <summary>The event's JSON. The memory is used again for the next event.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Takes the response's JSON. Nothing written is a response, too: <c>null</c>.</summary>
    public IBufferWriter<byte> Response { get; }

    /// <summary>When the function times out: the header <c>Lambda-Runtime-Deadline-Ms</c>; null when there was none.</summary>
    public DateTimeOffset? Deadline { get; internal init; }

    /// <summary>What was invoked, function, version or alias: the header <c>Lambda-Runtime-Invoked-Function-Arn</c>; null when there was none.</summary>
    public string? FunctionArn { get; internal init; }

    /// <summary>The tracing header <c>Lambda-Runtime-Trace-Id</c>, also in the environment variable <c>_X_AMZN_TRACE_ID</c>; null when there was none.</summary>
    public string? TraceId { get; internal init; }
}

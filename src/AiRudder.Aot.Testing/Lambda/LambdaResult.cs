namespace AiRudder.Aot.Testing;

/// <summary>What a function made of one event.</summary>
/// <param name="RequestId">The invocation.</param>
/// <param name="Payload">The response's bytes, or those of the error.</param>
/// <param name="ErrorType">The kind of error that the function reported; null when it responded.</param>
public sealed record LambdaResult(string RequestId, ReadOnlyMemory<byte> Payload, string? ErrorType)
{
    /// <summary>Whether the function responded, rather than reporting an error.</summary>
    public bool IsResponse => ErrorType is null;
}

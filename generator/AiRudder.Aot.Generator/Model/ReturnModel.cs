namespace AiRudder.Aot.Generator.Model;

/// <summary>What a method gives back.</summary>
/// <param name="IsStream">An IAsyncEnumerable: elements as they arrive.</param>
/// <param name="IsValueTask">A ValueTask rather than a Task.</param>
/// <param name="IsResult">An ApiResult: a failure is a value.</param>
/// <param name="WithHead">An ApiResponse: status and headers too.</param>
/// <param name="Answer">What becomes of the answer's body.</param>
internal sealed record ReturnModel(bool IsStream, bool IsValueTask, bool IsResult, bool WithHead, AnswerKind Answer);

internal enum AnswerKind
{
    None,

    /// <summary>The payload, from JSON.</summary>
    Json,

    /// <summary>Streamed events with their names and ids.</summary>
    Events,

    /// <summary>The bytes of the whole body.</summary>
    Bytes,

    /// <summary>A stream of the caller's.</summary>
    Stream,

    /// <summary>Written to a parameter; gives the number of bytes.</summary>
    Download,
}

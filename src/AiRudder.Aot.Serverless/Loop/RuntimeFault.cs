using AiRudder.Aot.Json;

namespace AiRudder.Aot.Serverless.Loop;

/// <summary>An error in the runtime API's words.</summary>
[JsonModel]
internal sealed partial class RuntimeFault
{
    private static readonly string[] NoFrames = [];

    /// <summary>What went wrong.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The kind of error.</summary>
    public required string ErrorType { get; init; }

    /// <summary>Frames of the stack; none are sent.</summary>
    public string[] StackTrace { get; init; } = NoFrames;

    /// <summary>The error that an exception is.</summary>
    public static RuntimeFault Of(Exception exception) => new() { ErrorMessage = exception.Message, ErrorType = exception.GetType().Name };
}

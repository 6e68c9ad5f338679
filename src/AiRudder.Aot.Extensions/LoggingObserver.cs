using AiRudder.Aot.Http;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.Extensions;

/// <summary>Writes calls into the host's log: route templates and kinds, never values.</summary>
internal sealed partial class LoggingObserver(ILogger logger) : ApiObserver
{
    public override void Retrying(ApiOperation operation, ApiError error, TimeSpan delay) =>
        LogRetry(operation.Name, operation.Route, error.Attempts, error.Kind, error.HttpStatus, delay.TotalMilliseconds);

    public override void Ended(ApiOperation operation, ApiError? error, TimeSpan duration, int attempts)
    {
        if (error is null)
        {
            LogSuccess(operation.Name, operation.Route, duration.TotalMilliseconds, attempts);
        }
        else if (error.Kind == ApiErrorKind.OutcomeUnknown)
        {
            LogUnknown(operation.Name, operation.Route, duration.TotalMilliseconds, attempts, error.HttpStatus, error.Message);
        }
        else
        {
            LogFailure(operation.Name, operation.Route, duration.TotalMilliseconds, attempts, error.Kind, error.HttpStatus, error.VendorCode, error.RequestId, error.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Operation} ({Route}) succeeded after {Duration:F1} ms and {Attempts} attempt(s)")]
    private partial void LogSuccess(string operation, string route, double duration, int attempts);

    [LoggerMessage(2, LogLevel.Warning, "{Operation} ({Route}): attempt {Attempt} failed ({Kind}, HTTP {Status}); another one follows in {Delay:F0} ms")]
    private partial void LogRetry(string operation, string route, int attempt, ApiErrorKind kind, int? status, double delay);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} ({Route}) failed after {Duration:F1} ms and {Attempts} attempt(s): {Kind}, HTTP {Status}, code {Code}, request id {RequestId}: {Problem}")]
    private partial void LogFailure(string operation, string route, double duration, int attempts, ApiErrorKind kind, int? status, long? code, string? requestId, string problem);

    [LoggerMessage(4, LogLevel.Error, "{Operation} ({Route}) ended after {Duration:F1} ms and {Attempts} attempt(s) without a verdict, HTTP {Status}; look before it is repeated: {Problem}")]
    private partial void LogUnknown(string operation, string route, double duration, int attempts, int? status, string problem);
}

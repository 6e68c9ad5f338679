using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.AspNetCore;

/// <summary>What is logged of deliveries: outcomes, places in the JSON, what handlers threw. Never what a delivery says.</summary>
internal static partial class WebhookLog
{
    public const string Category = "AiRudder.Aot.Webhooks";

    public static void Write(ILogger logger, string endpoint, WebhookResult result)
    {
        switch (result.Kind)
        {
            case WebhookOutcomeKind.Accepted when result.Error is null:
            case WebhookOutcomeKind.Duplicate:
            case WebhookOutcomeKind.InProgress:
                Answered(logger, endpoint, result.Kind);
                break;
            case WebhookOutcomeKind.Accepted:
                NotRecorded(logger, endpoint, result.Error);
                break;
            case WebhookOutcomeKind.Malformed:
                // The message may quote what was sent; the place does not.
                Malformed(logger, endpoint, (result.Error as AiRudderJsonException)?.Path, (result.Error as AiRudderJsonException)?.Offset);
                break;
            case WebhookOutcomeKind.HandlerFailed:
            case WebhookOutcomeKind.Unavailable:
                Failed(logger, endpoint, result.Kind, result.Error);
                break;
            default:
                Refused(logger, endpoint, result.Kind, result.Verdict);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Webhook {Endpoint}: {Outcome}.")]
    private static partial void Answered(ILogger logger, string endpoint, WebhookOutcomeKind outcome);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Endpoint}: refused, {Outcome} (signature: {Verdict}).")]
    private static partial void Refused(ILogger logger, string endpoint, WebhookOutcomeKind outcome, SignatureVerdict verdict);

    [LoggerMessage(3, LogLevel.Warning, "Webhook {Endpoint}: malformed at {Path}, byte {Offset}.")]
    private static partial void Malformed(ILogger logger, string endpoint, string? path, long? offset);

    [LoggerMessage(4, LogLevel.Error, "Webhook {Endpoint}: {Outcome}.")]
    private static partial void Failed(ILogger logger, string endpoint, WebhookOutcomeKind outcome, Exception? exception);

    [LoggerMessage(5, LogLevel.Error, "Webhook {Endpoint}: handled, but not recorded. A repetition would be handled again.")]
    private static partial void NotRecorded(ILogger logger, string endpoint, Exception? exception);

    [LoggerMessage(6, LogLevel.Error, "Webhook {Endpoint}: given up after {Attempts} attempts, although it was answered as accepted.")]
    public static partial void GivenUp(ILogger logger, string endpoint, int attempts, Exception? exception);
}

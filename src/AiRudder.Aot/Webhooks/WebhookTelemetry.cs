using System.Diagnostics;
using System.Diagnostics.Metrics;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Webhooks;

/// <summary>
/// Metrics of webhooks, in the meter <see cref="ApiTelemetry.SourceName"/>. Without a listener they cost nothing; nothing of a
/// delivery stands in them.
/// </summary>
internal static class WebhookTelemetry
{
    private static readonly Meter Meter = new(ApiTelemetry.SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "airudder.webhook.duration",
        unit: "s",
        description: "Time from a delivery's first byte to its answer, by endpoint and outcome.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly UpDownCounter<long> Queued = Meter.CreateUpDownCounter<long>(
        "airudder.webhook.queue.waiting", unit: "{delivery}", description: "Deliveries that were answered and wait to be handled.");

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(
        "airudder.webhook.queue.given_up", unit: "{delivery}", description: "Deliveries that were answered as accepted and could not be handled.");

    public static long Begin() => Duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static ValueTask<WebhookResult> ObserveAsync(WebhookEndpoint endpoint, long start, ValueTask<WebhookResult> handling) =>
        start == 0 ? handling : AwaitAsync(endpoint, start, handling);

    public static void Waiting(int change) => Queued.Add(change);

    public static void GivenUp(string endpoint) => Lost.Add(1, new KeyValuePair<string, object?>("airudder.webhook", endpoint));

    private static async ValueTask<WebhookResult> AwaitAsync(WebhookEndpoint endpoint, long start, ValueTask<WebhookResult> handling)
    {
        var outcome = "cancelled";
        try
        {
            var result = await handling.ConfigureAwait(false);
            outcome = Name(result.Kind);
            return result;
        }
        finally
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                new KeyValuePair<string, object?>("airudder.webhook", endpoint.Name),
                new KeyValuePair<string, object?>("airudder.outcome", outcome));
        }
    }

    private static string Name(WebhookOutcomeKind kind) => kind switch
    {
        WebhookOutcomeKind.NotConfigured => "not_configured",
        WebhookOutcomeKind.BadSignature => "bad_signature",
        WebhookOutcomeKind.TooLarge => "too_large",
        WebhookOutcomeKind.Malformed => "malformed",
        WebhookOutcomeKind.Accepted => "accepted",
        WebhookOutcomeKind.Duplicate => "duplicate",
        WebhookOutcomeKind.InProgress => "in_progress",
        WebhookOutcomeKind.Busy => "busy",
        WebhookOutcomeKind.Unavailable => "unavailable",
        WebhookOutcomeKind.HandlerFailed => "handler_failed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

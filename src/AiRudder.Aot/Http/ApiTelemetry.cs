using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AiRudder.Aot.Http;

/// <summary>
/// Traces and metrics of calls, by the attribute names of OpenTelemetry's HTTP conventions. Both are made by the framework's own
/// types: whoever listens to the names below gets them, and without a listener they cost nothing.
/// </summary>
/// <remarks>
/// A call has one span, whatever its attempts: these are <c>retry</c> events in it. Instead of addresses there are route
/// templates, so that no value of a call stands in a trace or a metric.
/// </remarks>
public static class ApiTelemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>: <c>AiRudder.Aot</c>.</summary>
    public const string SourceName = "AiRudder.Aot";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "airudder.client.call.duration",
        unit: "s",
        description: "Duration of calls, with their attempts and waits.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 100] });

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "airudder.client.retries", unit: "{attempt}", description: "Attempts after the first one of a call.");

    /// <summary>Begins to observe a call; the default value when nobody listens.</summary>
    internal static CallScope Begin(ApiTransport transport, ApiOperation operation)
    {
        bool traced = Source.HasListeners();
        return traced || Duration.Enabled || transport.Observer is not null
            ? new CallScope(traced ? StartActivity(transport, operation) : null, transport.TimeProvider.GetTimestamp(), observed: true)
            : default;
    }

    /// <summary>Another attempt follows.</summary>
    internal static void Retrying(in CallScope scope, ApiTransport transport, ApiOperation operation, ApiError error, TimeSpan delay)
    {
        scope.Activity?.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection
        {
            ["http.request.resend_count"] = error.Attempts,
            ["error.type"] = ErrorType(error),
            ["airudder.retry.delay"] = delay.TotalSeconds,
        }));
        if (Retries.Enabled)
        {
            TagList tags = Tags(transport, operation);
            tags.Add("error.type", ErrorType(error));
            Retries.Add(1, tags);
        }

        transport.Observer?.Retrying(operation, error, delay);
    }

    /// <summary>A call has ended.</summary>
    /// <param name="scope">From its beginning.</param>
    /// <param name="transport">Its transport.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="error">Why it failed; null when it succeeded, or was cancelled.</param>
    /// <param name="status">HTTP status of its last answer.</param>
    /// <param name="attempts">How often its request was sent.</param>
    /// <param name="thrown">Whether it ended in an exception that is no <see cref="AiRudderApiException"/>: the caller's cancellation, or a mistake in code.</param>
    internal static void End(in CallScope scope, ApiTransport transport, ApiOperation operation, ApiError? error, int? status, int attempts, bool thrown)
    {
        TimeSpan duration = transport.TimeProvider.GetElapsedTime(scope.Start);
        string? errorType = error is not null ? ErrorType(error) : thrown ? "cancelled" : null;
        if (scope.Activity is { } activity)
        {
            if (status is not null)
            {
                activity.SetTag("http.response.status_code", status.Value);
            }

            if (attempts > 1)
            {
                activity.SetTag("http.request.resend_count", attempts - 1);
            }

            if (errorType is not null)
            {
                activity.SetTag("error.type", errorType);
                activity.SetStatus(ActivityStatusCode.Error, error?.Message);
            }

            activity.Dispose();
        }

        if (Duration.Enabled)
        {
            TagList tags = Tags(transport, operation);
            if (status is not null)
            {
                tags.Add("http.response.status_code", status.Value);
            }

            if (errorType is not null)
            {
                tags.Add("error.type", errorType);
            }

            Duration.Record(duration.TotalSeconds, tags);
        }

        if (!thrown)
        {
            transport.Observer?.Ended(operation, error, duration, attempts);
        }
    }

    private static Activity? StartActivity(ApiTransport transport, ApiOperation operation)
    {
        Activity? activity = Source.StartActivity($"{operation.Method.Method} {operation.Route}", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            foreach (KeyValuePair<string, object?> tag in Tags(transport, operation))
            {
                activity.SetTag(tag.Key, tag.Value);
            }
        }

        return activity;
    }

    private static TagList Tags(ApiTransport transport, ApiOperation operation) => new()
    {
        { "http.request.method", operation.Method.Method },
        { "url.template", operation.Route },
        { "server.address", transport.ServerAddress },
        { "server.port", transport.ServerPort },
        { "airudder.operation", operation.Name },
    };

    /// <summary>By the conventions the status where there is one that is a failure, otherwise a name of few kinds.</summary>
    private static string ErrorType(ApiError error) => error is { Kind: ApiErrorKind.HttpStatus, HttpStatus: { } status }
        ? status.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : error.Kind switch
        {
            ApiErrorKind.Network => "network",
            ApiErrorKind.Timeout => "timeout",
            ApiErrorKind.VendorCode => "vendor_code",
            ApiErrorKind.InvalidResponse => "invalid_response",
            ApiErrorKind.ResponseTooLarge => "response_too_large",
            ApiErrorKind.RequestTooLarge => "request_too_large",
            ApiErrorKind.Unauthorized => "unauthorized",
            ApiErrorKind.NotConfigured => "not_configured",
            ApiErrorKind.OutcomeUnknown => "outcome_unknown",
            _ => "_OTHER",
        };
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>What traces, metrics and observers hear of a call. Other tests run beside these: each has an operation of its own.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Good = """{"data":{"id":"a","rows":[{"id":"a"},{"id":"b"}]},"status":"OK","code":200}""";
    private const string Secret = "tok-8fz+41/Qq==";
    private const string Phone = "+8613800138000";

    private readonly string _name = $"Observed{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ActivityListener _activityListener;
    private readonly MeterListener _meterListener = new();

    public TelemetryTests()
    {
        _activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ApiTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (_name.Equals(activity.GetTagItem("airudder.operation")))
                {
                    _activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activityListener);
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ApiTelemetry.SourceName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.Start();
    }

    public void Dispose()
    {
        _activityListener.Dispose();
        _meterListener.Dispose();
    }

    [Fact]
    public async Task A_call_is_one_span_with_its_retries_as_events()
    {
        var time = new ManualClock();
        using ApiTransport transport = Create(sent => sent.Number switch
        {
            1 => ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable),
            2 => ScriptedHandler.Answer("", HttpStatusCode.Unauthorized),
            _ => ScriptedHandler.Answer(Good),
        }, time);

        await time.RunAsync(() => transport.SendAsync<Item, Item>(Operation(), Request()));

        Activity activity = Assert.Single(_activities);
        Assert.Equal(("POST /items/{id}/find", ActivityKind.Client, ActivityStatusCode.Unset), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal("POST", activity.GetTagItem("http.request.method"));
        Assert.Equal("/items/{id}/find", activity.GetTagItem("url.template"));
        Assert.Equal("api.example.test", activity.GetTagItem("server.address"));
        Assert.Equal(443, activity.GetTagItem("server.port"));
        Assert.Equal(200, activity.GetTagItem("http.response.status_code"));
        Assert.Equal(2, activity.GetTagItem("http.request.resend_count"));
        Assert.Null(activity.GetTagItem("error.type"));
        Assert.Equal(["503", "unauthorized"], activity.Events.Select(retry => retry.Tags.Single(tag => tag.Key == "error.type").Value));
        Assert.All(activity.Events, retry => Assert.Equal("retry", retry.Name));

        Assert.Equal(2, _measured.Count(measured => measured.Instrument == "airudder.client.retries"));
        (string _, double seconds, Dictionary<string, object?> tags) = Assert.Single(_measured, measured => measured.Instrument == "airudder.client.call.duration");
        Assert.InRange(seconds, 0.1, 0.2);
        Assert.Equal(200, tags["http.response.status_code"]);
        Assert.Equal("/items/{id}/find", tags["url.template"]);
    }

    [Fact]
    public async Task A_failure_says_of_which_kind_it_is()
    {
        using ApiTransport transport = Create(_ => ScriptedHandler.Answer("""{"code":7,"message":"no"}"""));

        await transport.TrySendAsync<Item, Item>(Operation(), Request());

        Activity activity = Assert.Single(_activities);
        Assert.Equal((ActivityStatusCode.Error, "vendor_code"), (activity.Status, activity.GetTagItem("error.type")));
        Assert.Equal("vendor_code", Assert.Single(_measured).Tags["error.type"]);
    }

    [Fact]
    public async Task A_cancelled_call_and_an_abandoned_stream_are_told_apart()
    {
        using var cancellation = new CancellationTokenSource();
        using (ApiTransport transport = Create(_ =>
        {
            cancellation.Cancel();
            throw new OperationCanceledException();
        }))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.TrySendAsync<Item, Item>(Operation(), Request(), cancellation.Token));
        }

        using (ApiTransport transport = Create(_ => ScriptedHandler.Answer(Good)))
        {
            await foreach (Item item in transport.StreamAsync<Item, Item, int>(Operation("data.rows"), 0, static _ => Request()))
            {
                break;
            }
        }

        Assert.Equal(["cancelled", null], _activities.Select(activity => activity.GetTagItem("error.type")));
    }

    [Fact]
    public async Task An_observer_hears_of_retries_and_of_the_end()
    {
        var observer = new Listing();
        var time = new ManualClock();
        using ApiTransport transport = Create(sent => sent.Number < 2 ? ScriptedHandler.Answer("", HttpStatusCode.ServiceUnavailable) : ScriptedHandler.Answer(Good), time, observer);

        await time.RunAsync(() => transport.SendAsync<Item, Item>(Operation(), Request()));

        Assert.Equal([$"{_name} again after 503 in 00:00:00.1000000", $"{_name} ended well after 2"], observer.Heard);
    }

    [Fact]
    public async Task Nothing_planted_is_told()
    {
        var observer = new Listing();
        var time = new ManualClock();
        string planted = $$$"""{"code":400,"message":"Jane Doe {{{Phone}}} {{{Secret}}}","data":"{{{Phone}}}"}""";
        foreach (HttpStatusCode status in (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest])
        {
            using ApiTransport transport = Create(_ => ScriptedHandler.Answer(planted, status), time, observer);
            await time.RunAsync(() => transport.TrySendAsync<Item, Item>(Operation(), Request()));
        }

        using (ApiTransport transport = Create(_ => throw new IOException(planted), time, observer))
        {
            await time.RunAsync(() => transport.TrySendAsync<Item, Item>(Operation(), Request()));
        }

        string told = string.Join('\n', [
            .. observer.Heard,
            .. _activities.Select(activity => $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
            .. _measured.Select(measured => string.Join(' ', measured.Tags)),
        ]);
        Assert.Equal(5, _activities.Count);
        foreach (string secret in (string[])[Secret, "13800138000", "Jane", "app-key-of-the-tests"])
        {
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        }
    }

    private static ApiRequest Request()
    {
        ApiRequest request = Sample.Json($$"""{"callee":"{{Phone}}","name":"Jane Doe"}""");
        request.PathAndQuery = "/items/Jane%20Doe/find?callee=%2B8613800138000";
        return request;
    }

    private ApiOperation Operation(string? itemsPath = null) => new(_name, HttpMethod.Post, "/items/{id}/find", Sample.Cloud) { Idempotent = true, ItemsPath = itemsPath };

    private static ApiTransport Create(Func<ScriptedHandler.Sent, HttpResponseMessage> script, TimeProvider? time = null, ApiObserver? observer = null)
    {
        AiRudderOptions options = Sample.Options(time);
        options.Retry = new RetryOptions { Random = new Zero() };
        options.Observer = observer;
        return new ApiTransport(options, new ScriptedHandler(script), tokenSource: _ => new Source());
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = new Dictionary<string, object?>(tags.ToArray());
        if (_name.Equals(kept.GetValueOrDefault("airudder.operation")))
        {
            _measured.Enqueue((instrument.Name, value, kept));
        }
    }

    private sealed class Zero : Random
    {
        public override double NextDouble() => 0;
    }

    private sealed class Listing : ApiObserver
    {
        public List<string> Heard { get; } = [];

        public override void Retrying(ApiOperation operation, ApiError error, TimeSpan delay) => Heard.Add($"{operation.Name} again after {error.HttpStatus} in {delay}");

        public override void Ended(ApiOperation operation, ApiError? error, TimeSpan duration, int attempts) =>
            Heard.Add($"{operation.Name} ended {(error is null ? "well" : $"with {error} {error.BodyExcerpt} {error.Cause}")} after {attempts}");
    }

    private sealed class Source : ITokenSource
    {
        private int _number;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken(Secret, DateTimeOffset.UnixEpoch.AddYears(100 + _number)));

        public void Invalidate(AccessToken refused) => _number++;
    }
}

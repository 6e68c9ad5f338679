using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Items] makes of answers that arrive line by line.</summary>
public class StreamedTests
{
    private const string Lines = "{\"id\":1}\n\n \r\n{\"id\":2,\"name\":\"\u00e9\"}\r\n{\"id\":3}";

    private const string Events = "\uFEFF: a comment\nid: 1\nevent: created\ndata: {\"id\":1,\ndata:\"name\":\"n\"}\nretry: 1500\n\ndata: {\"id\":2}\nid\n\nevent: nothing\n\ndata:{\"id\":3}\n\ndata: {\"id\":4}";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Lines_are_read_however_they_arrive(int chunk)
    {
        using var wire = Answering(Lines, chunk);

        List<Owner> owners = await ReadAsync(new StreamedClient(wire.Transport).LinesAsync());

        Assert.Equal([new(1, null), new(2, "é"), new(3, null)], owners);
        Assert.Equal("application/x-ndjson", wire.Last.Headers["Accept"]);
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\n", 1000)]
    [InlineData("\r\n", 1)]
    [InlineData("\r\n", 5)]
    [InlineData("\r", 1)]
    [InlineData("\r", 1000)]
    public async Task Events_are_read_by_the_standards_rules(string lineEnd, int chunk)
    {
        using var wire = Answering(Events.Replace("\n", lineEnd, StringComparison.Ordinal), chunk, "text/event-stream");
        var client = new StreamedClient(wire.Transport);

        List<ServerSentEvent<Owner>> events = await ReadAsync(client.EventsAsync());

        Assert.Equal(
            [
                new(new(1, "n"), "created", "1", TimeSpan.FromMilliseconds(1500)),
                new(new(2, null), "message", "", null),
                new(new(3, null), "message", "", null),
            ],
            events);
        Assert.Equal("text/event-stream", wire.Last.Headers["Accept"]);
    }

    [Fact]
    public async Task The_data_of_events_can_be_had_alone_and_as_text()
    {
        using var wire = Answering(Events, 1000, "text/event-stream");
        var client = new StreamedClient(wire.Transport);

        Assert.Equal([1, 2, 3], (await ReadAsync(client.DataAsync())).Select(owner => owner.Id));
        Assert.Equal(["{\"id\":1,\n\"name\":\"n\"}", "{\"id\":2}", "{\"id\":3}"], await ReadAsync(client.TextsAsync()));
    }

    [Theory]
    [InlineData("{\"id\":1}\n{\"id\":", ApiErrorKind.InvalidResponse)]
    [InlineData("{\"id\":1}\n{\"id\":2} x", ApiErrorKind.InvalidResponse)]
    public async Task A_malformed_line_comes_after_the_good_ones(string body, ApiErrorKind kind)
    {
        using var wire = Answering(body, 1000);
        await using IAsyncEnumerator<Owner> lines = new StreamedClient(wire.Transport).LinesAsync().GetAsyncEnumerator();

        Assert.True(await lines.MoveNextAsync());
        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => lines.MoveNextAsync().AsTask());

        Assert.Equal(kind, exception.Error.Kind);
    }

    [Fact]
    public async Task An_answer_that_is_no_event_stream_is_refused()
    {
        using var wire = Answering("data: {}\n\n", 1000, "text/html");

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(new StreamedClient(wire.Transport).EventsAsync()));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Error.Kind);
    }

    [Theory]
    [InlineData(20, long.MaxValue, long.MaxValue)]
    [InlineData(10_000, 1, long.MaxValue)]
    [InlineData(10_000, long.MaxValue, 30)]
    public async Task Limits_hold(int lineBytes, long elements, long totalBytes)
    {
        string body = "{\"id\":1}\n" + "{\"id\":2,\"name\":\"" + new string('n', 100) + "\"}\n";
        var limits = new JsonLimits { MaxElementBytes = lineBytes, MaxElements = elements, MaxTotalBytes = totalBytes };
        using var wire = new Wire(_ => ScriptedHandler.Answer(new TrackedStream(body)), options => options.JsonLimits = limits);
        using var events = new Wire(
            _ => Typed(ScriptedHandler.Answer(new TrackedStream("data:" + body.Replace("\n", "\n\ndata:", StringComparison.Ordinal) + "\n\n")), "text/event-stream"),
            options => options.JsonLimits = limits);

        await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(new StreamedClient(wire.Transport).LinesAsync()));
        await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(new StreamedClient(events.Transport).EventsAsync()));
    }

    [Fact]
    public async Task Ending_early_gives_the_connection_up()
    {
        var body = new TrackedStream(Lines) { Stalls = true };
        using var wire = new Wire(_ => ScriptedHandler.Answer(body));

        await foreach (Owner owner in new StreamedClient(wire.Transport).LinesAsync())
        {
            break;
        }

        Assert.True(body.Disposed);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_waiting()
    {
        var body = new TrackedStream("data: {\"id\":1}\n\n") { Stalls = true };
        using var wire = new Wire(_ => ScriptedHandler.Answer(body));
        using var cancellation = new CancellationTokenSource();

        Task reading = ReadAsync(new StreamedClient(wire.Transport).EventsAsync(cancellation.Token));
        await body.Stalling.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static Wire Answering(string body, int chunk, string? contentType = null) =>
        new(_ => Typed(ScriptedHandler.Answer(new TrackedStream(Encoding.UTF8.GetBytes(body), chunk)), contentType));

    private static HttpResponseMessage Typed(HttpResponseMessage answer, string? contentType)
    {
        if (contentType is not null)
        {
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return answer;
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> read = [];
        await foreach (T item in items)
        {
            read.Add(item);
        }

        return read;
    }
}

[ApiClient]
internal sealed partial class StreamedClient
{
    [Get("/lines"), Items(Format = ItemsFormat.Lines)]
    public partial IAsyncEnumerable<Owner> LinesAsync();

    [Get("/events"), Items(Format = ItemsFormat.ServerSentEvents)]
    public partial IAsyncEnumerable<ServerSentEvent<Owner>> EventsAsync(CancellationToken cancellationToken = default);

    [Get("/events"), Items(Format = ItemsFormat.ServerSentEvents)]
    public partial IAsyncEnumerable<Owner> DataAsync();

    [Get("/events"), Items(Format = ItemsFormat.ServerSentEvents)]
    public partial IAsyncEnumerable<string> TextsAsync();
}

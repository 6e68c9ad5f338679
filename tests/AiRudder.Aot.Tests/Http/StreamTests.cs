using System.Net;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

public class StreamTests
{
    [Theory]
    [InlineData("""{"code":200,"data":{"rows":[{"id":"1"},{"id":"2"},{"id":"3"}]}}""")]
    [InlineData("""{"request_id":"r","data":{"total":3,"rows":[{"id":"1"},{"id":"2"},{"id":"3"}],"more":{}},"message":"Success","code":"200"}""")]
    public async Task Elements_come_one_at_a_time_wherever_the_verdict_stands(string answer)
    {
        var body = new TrackedStream(answer);
        using var transport = Create(() => ScriptedHandler.Answer(body));

        Assert.Equal(["1", "2", "3"], await ReadAsync(transport));
        Assert.True(body.Disposed);
    }

    [Fact]
    public async Task An_array_may_be_the_whole_answer()
    {
        var operation = new ApiOperation("Root", HttpMethod.Get, "/root", Sample.Plain) { ItemsPath = "" };
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream("""[{"id":"1"},{"id":"2"}]""")));

        Assert.Equal(["1", "2"], await ReadAsync(transport, operation));
    }

    [Fact]
    public async Task A_failing_code_behind_the_array_comes_after_its_elements()
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream("""{"data":{"rows":[{"id":"1"}]},"code":500,"message":"cut short +8613800138000","request_id":"r-1"}""")));
        var read = new List<string>();

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport, into: read));

        Assert.Equal(["1"], read);
        Assert.Equal((ApiErrorKind.VendorCode, 500L, "cut short ***", "r-1", 200), (exception.Kind, exception.VendorCode, exception.Error.VendorMessage, exception.RequestId, exception.HttpStatus));
    }

    [Theory]
    [InlineData("""{"code":500,"message":"no"}""")]
    [InlineData("""{"code":500,"message":"no","data":null}""")]
    [InlineData("""{"code":500,"message":"no","data":{"rows":null}}""")]
    [InlineData("""{"code":500,"message":"no","data":{}}""")]
    public async Task A_failing_code_without_an_array_is_that_error(string answer)
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream(answer)));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport));

        Assert.Equal((ApiErrorKind.VendorCode, 500L), (exception.Kind, exception.VendorCode));
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"rows":[{"id":"1"},{"id":2}]}}""", 1)]
    [InlineData("""{"code":200,"data":{"rows":[{"id":"1"},{"id":"2"}""", 2)]
    [InlineData("""{"code":200,"data":{"rows":[{"id":"1"}]""", 1)]
    [InlineData("""{"code":200,"data":{"rows":[{"id":"1"}]}} x""", 1)]
    [InlineData("""{"data":{"rows":[{"id":"1"}]}}""", 1)]
    [InlineData("""{"code":200,"data":{}}""", 0)]
    [InlineData("""{"code":200,"data":null}""", 0)]
    [InlineData("""{"code":200,"data":[1]}""", 0)]
    [InlineData("""{"code":200,"data":{"rows":{}}}""", 0)]
    [InlineData("<html></html>", 0)]
    [InlineData("", 0)]
    public async Task An_answer_that_is_no_answer_is_an_error_where_it_is_noticed(string answer, int before)
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream(answer)));
        var read = new List<string>();

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport, into: read));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Kind);
        Assert.True(read.Count <= before);
    }

    [Fact]
    public async Task Null_in_the_place_of_the_array_has_no_elements()
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream("""{"data":{"total":0,"rows":null},"code":200}""")));

        Assert.Empty(await ReadAsync(transport));
    }

    [Fact]
    public async Task A_json_error_is_the_inner_exception()
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream("""{"code":200,"data":{"rows":[{"id":"1"},{"id":2}]}}""")));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport));

        Assert.IsType<AiRudderJsonException>(exception.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_network_error()
    {
        using var transport = Create(() => ScriptedHandler.Answer(new TrackedStream("""{"code":200,"data":{"rows":[{"id":"1"},""") { BreaksWith = new IOException("reset") }));
        var read = new List<string>();

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport, into: read));

        Assert.Equal(ApiErrorKind.Network, exception.Kind);
        Assert.Equal(["1"], read);
    }

    [Fact]
    public async Task A_failing_status_is_an_error_before_any_element()
    {
        using var transport = Create(() => ScriptedHandler.Answer("""{"code":500,"message":"broken"}""", HttpStatusCode.InternalServerError));

        AiRudderApiException exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport));

        Assert.Equal((ApiErrorKind.HttpStatus, 500, 500L), (exception.Kind, exception.HttpStatus, exception.VendorCode));
    }

    [Fact]
    public async Task Ending_early_disposes_of_the_answer_without_reading_on()
    {
        var text = new StringBuilder("""{"code":200,"data":{"rows":[{"id":"0"}""");
        for (int i = 1; i < 100_000; i++)
        {
            text.Append(""",{"id":"more"}""");
        }

        var body = new TrackedStream(text.Append("]}}").ToString(), 4096);
        using var transport = Create(() => ScriptedHandler.Answer(body));

        await foreach (Item item in Stream(transport))
        {
            Assert.Equal("0", item.Id);
            Assert.False(body.Disposed);
            break;
        }

        Assert.True(body.Disposed);
        Assert.True(body.BytesRead < 200_000);
    }

    [Fact]
    public async Task Cancelling_between_elements_ends_the_reading()
    {
        using var cancellation = new CancellationTokenSource();
        var body = new TrackedStream("""{"code":200,"data":{"rows":[{"id":"1"},""") { Stalls = true };
        using var transport = Create(() => ScriptedHandler.Answer(body));

        Task reading = ReadAsync(transport, cancellation: cancellation.Token);
        await body.Stalling.Task;
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading)).CancellationToken);
        Assert.True(body.Disposed);
    }

    [Fact]
    public async Task The_token_given_to_the_enumeration_counts_too()
    {
        using var cancellation = new CancellationTokenSource();
        var body = new TrackedStream("""{"code":200,"data":{"rows":[""") { Stalls = true };
        using var transport = Create(() => ScriptedHandler.Answer(body));

        Task reading = Task.Run(async () =>
        {
            await foreach (Item _ in Stream(transport).WithCancellation(cancellation.Token))
            {
            }
        });
        await body.Stalling.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(body.Disposed);
    }

    [Fact]
    public async Task The_deadline_ends_with_the_headers()
    {
        var time = new ManualClock();
        using var transport = new ApiTransport(Sample.Options(time), new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream("""{"code":200,"data":{"rows":[{"id":"1"},{"id":"2"}]}}"""))));
        int count = 0;

        await foreach (Item _ in Stream(transport))
        {
            time.Advance(TimeSpan.FromHours(1));
            count++;
        }

        Assert.Equal(2, count);
        Assert.Equal(0, time.ActiveTimers);
    }

    [Fact]
    public async Task The_deadline_covers_the_time_to_the_headers()
    {
        var time = new ManualClock();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var transport = new ApiTransport(Sample.Options(time), new ScriptedHandler(async (_, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("Cannot be reached.");
        }));

        Task reading = ReadAsync(transport);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(ApiErrorKind.Timeout, (await Assert.ThrowsAsync<AiRudderApiException>(() => reading)).Kind);
    }

    [Fact]
    public async Task Each_enumeration_is_a_call_with_a_request_of_its_own()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(new TrackedStream("""{"code":200,"data":{"rows":[]}}""")));
        using var transport = new ApiTransport(Sample.Options(), handler);
        int created = 0;
        IAsyncEnumerable<Item> items = transport.StreamAsync<Item, Item, string>(Sample.ReadItems, """{"q":1}""", text =>
        {
            created++;
            return Sample.Json(text);
        });

        Assert.Equal(0, created);
        for (int i = 0; i < 2; i++)
        {
            await foreach (Item _ in items)
            {
            }
        }

        Assert.Equal(2, created);
        Assert.Equal(["""{"q":1}""", """{"q":1}"""], handler.Requests.Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_for_streams_as_well()
    {
        var source = new Source();
        var operation = new ApiOperation("Items", HttpMethod.Get, "/items", Sample.Cloud) { ItemsPath = "data" };
        using var transport = new ApiTransport(
            Sample.Options(),
            new ScriptedHandler(sent => sent.Authorization == "Token t1" ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized) : ScriptedHandler.Answer(new TrackedStream("""{"data":[{"id":"1"}],"code":200}"""))),
            tokenSource: _ => source);

        Assert.Equal(["1"], await ReadAsync(transport, operation));
        Assert.Equal(2, source.Number);
    }

    [Fact]
    public void An_operation_without_items_cannot_be_streamed()
    {
        using var transport = Create(() => ScriptedHandler.Answer(""));

        Assert.Throws<ArgumentException>(() => Stream(transport, Sample.OpenFind));
    }

    private static ApiTransport Create(Func<HttpResponseMessage> answer) => new(Sample.Options(), new ScriptedHandler(_ => answer()));

    private static IAsyncEnumerable<Item> Stream(ApiTransport transport, ApiOperation? operation = null, CancellationToken cancellation = default) =>
        transport.StreamAsync<Item, Item, int>(operation ?? Sample.ReadItems, 0, static _ => default, cancellation);

    private static async Task<List<string>> ReadAsync(ApiTransport transport, ApiOperation? operation = null, List<string>? into = null, CancellationToken cancellation = default)
    {
        into ??= [];
        await foreach (Item item in Stream(transport, operation, cancellation))
        {
            into.Add(item.Id!);
        }

        return into;
    }

    private sealed class Source : ITokenSource
    {
        public int Number { get; private set; } = 1;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"t{Number}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => Number++;
    }
}

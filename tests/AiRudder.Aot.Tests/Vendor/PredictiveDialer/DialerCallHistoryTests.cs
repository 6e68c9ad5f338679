using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.PredictiveDialer;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>All calls of a window come, each once, however the vendor counts.</summary>
public class DialerCallHistoryTests
{
    private const int Ceiling = 20;
    private static readonly DialerCallQuery Query = new() { TaskId = "task-1" };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task No_call_is_lost_and_none_comes_twice(bool includesMin, bool includesMax)
    {
        var random = new Random(20_300_101);
        for (int round = 0; round < 150; round++)
        {
            // Up to eight in one second: three seconds in a row, which is what the narrowest window may hold, stay below the ceiling together.
            int length = random.Next(1, 300);
            List<(long Time, string Id)> calls = [];
            for (long second = 1; second < length; second++)
            {
                int many = random.Next(4) == 0 ? random.Next(7) : random.Next(2);
                calls.AddRange(Enumerable.Range(0, many).Select(i => (second, random.Next(10) == 0 && i == 0 ? "" : $"call-{second}-{i}")));
            }

            var server = new DialerHistoryServer(calls, Ceiling, includesMin, includesMax, CapsTotal: random.Next(2) == 0);
            using var wire = new DialerWire(server.Answer);

            List<string> read = await ReadAsync(wire, 0, length, pageSize: random.Next(1, 30));

            Assert.Equal(calls.Select(DialerHistoryServer.Row).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Alike_rows_without_an_id_are_rows_of_their_own()
    {
        var calls = Enumerable.Repeat((5L, ""), 3).ToList();
        using var wire = new DialerWire(new DialerHistoryServer(calls, Ceiling, true, true, true).Answer);

        Assert.Equal(3, (await ReadAsync(wire, 0, 10, 2)).Count);
    }

    [Fact]
    public async Task A_window_below_the_ceiling_is_one_query_with_what_the_caller_asked_for()
    {
        using var wire = new DialerWire(new DialerHistoryServer([(5, "a"), (6, "b"), (7, "c")], Ceiling, true, true, true).Answer);

        Assert.Equal(3, (await ReadAsync(wire, 0, 10, 2)).Count);

        Assert.Equal(
            ["""{"taskId":"task-1","limit":2,"offset":0,"minstarttime":0,"maxstarttime":10}""", """{"taskId":"task-1","limit":2,"offset":2,"minstarttime":0,"maxstarttime":10}"""],
            wire.SentTo("/querytaskdetail").Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_second_with_more_calls_than_a_query_gives_is_an_error_that_names_it()
    {
        List<(long Time, string Id)> calls = [(1, "early"), .. Enumerable.Range(0, Ceiling).Select(i => (50L, $"call-{i}"))];
        using var wire = new DialerWire(new DialerHistoryServer(calls, Ceiling, true, true, false).Answer);

        var exception = await Assert.ThrowsAsync<DialerWindowFullException>(() => ReadAsync(wire, 0, 100, 10));

        Assert.Equal(Ceiling, exception.Total);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(50), exception.From, exception.To);
        Assert.InRange(exception.To - exception.From, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_window_that_fills_while_it_is_read_is_divided_and_nothing_comes_twice()
    {
        List<(long Time, string Id)> calls = [.. Enumerable.Range(0, Ceiling - 1).Select(i => (10L + i, $"call-{i}"))];
        var server = new DialerHistoryServer(calls, Ceiling, true, true, true);
        int asked = 0;
        using var wire = new DialerWire(sent =>
        {
            if (++asked == 2)
            {
                calls.AddRange([(90, "late-1"), (91, "late-2")]);
            }

            return server.Answer(sent);
        });

        List<string> read = await ReadAsync(wire, 0, 100, 10);

        Assert.Equal(calls.Select(DialerHistoryServer.Row).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"total":5,"list":[]}""", 5)]
    [InlineData("""{"total":5}""", 5)]
    [InlineData("""{"list":[{"callid":"a"}]}""", null)]
    public async Task Fewer_calls_than_the_vendor_counts_are_an_error(string body, int? total)
    {
        using var wire = new DialerWire(_ => DialerWire.Body(body));

        var exception = await Assert.ThrowsAsync<DialerHistoryIncompleteException>(() => ReadAsync(wire, 0, 100, 10));

        Assert.Equal(total, exception.Total);
        Assert.Equal(0, exception.Received);
    }

    [Fact]
    public async Task A_failing_query_ends_the_reading()
    {
        using var wire = new DialerWire(_ => DialerWire.Refusal(DialerErrorCode.TooManyQueries));

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(wire, 0, 100, 10));

        Assert.Equal(DialerErrorCode.TooManyQueries, exception.VendorCode);
    }

    [Fact]
    public async Task Ends_between_two_steps_are_rounded_outwards()
    {
        using var wire = new DialerWire(new DialerHistoryServer([], Ceiling, true, true, true).Answer);
        var history = new DialerCallHistory(wire.Client.PredictiveDialer, DialerTimeFormat.UnixSeconds);

        await foreach (DialerCall call in history.ReadAsync(Query, DateTimeOffset.UnixEpoch.AddSeconds(1.5), DateTimeOffset.UnixEpoch.AddSeconds(3.5)))
        {
            Assert.Fail(call.CallId);
        }

        Assert.Equal("""{"taskId":"task-1","limit":500,"offset":0,"minstarttime":1,"maxstarttime":4}""", Assert.Single(wire.SentTo("/querytaskdetail")).Body);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("{}"));
        var history = new DialerCallHistory(wire.Client.PredictiveDialer, DialerTimeFormat.UnixSeconds);

        Assert.Throws<ArgumentOutOfRangeException>(() => history.ReadAsync(Query, DateTimeOffset.UnixEpoch.AddSeconds(1), DateTimeOffset.UnixEpoch));
        Assert.Throws<ArgumentNullException>(() => history.ReadAsync(null!, default, default));
        Assert.Throws<ArgumentNullException>(() => new DialerCallHistory(null!, DialerTimeFormat.UnixSeconds));
        Assert.Throws<ArgumentNullException>(() => new DialerCallHistory(wire.Client.PredictiveDialer, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DialerCallHistory(wire.Client.PredictiveDialer, DialerTimeFormat.UnixSeconds) { Ceiling = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DialerCallHistory(wire.Client.PredictiveDialer, DialerTimeFormat.UnixSeconds) { PageSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => DialerTimeFormat.Text("s", TimeSpan.Zero, TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => DialerTimeFormat.Text("", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => DialerTimeFormat.Text("s", TimeSpan.FromHours(15)));
    }

    private static async Task<List<string>> ReadAsync(DialerWire wire, long from, long to, int pageSize)
    {
        var history = new DialerCallHistory(wire.Client.PredictiveDialer, DialerTimeFormat.UnixSeconds) { Ceiling = Ceiling, PageSize = pageSize };
        List<string> rows = [];
        await foreach (DialerCall call in history.ReadAsync(Query, DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to)))
        {
            rows.Add(Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(call)));
        }

        return rows;
    }
}

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

    [Fact]
    public async Task Calls_that_begin_while_a_window_is_read_come_too()
    {
        var random = new Random(20_300_102);
        for (int round = 0; round < 100; round++)
        {
            List<(long Time, string Id)> calls = [.. Enumerable.Range(0, random.Next(60)).Select(i => (random.NextInt64(1, 200), $"call-{i}"))];
            var server = new DialerHistoryServer(calls, Ceiling, true, true, true);
            int late = 0;
            using var wire = new DialerWire(sent =>
            {
                // In the newest second, which is read last; few enough for one page.
                if (late < 5 && random.Next(4) == 0)
                {
                    calls.Add((299, $"late-{++late}"));
                }

                return server.Answer(sent);
            });

            List<string> read = await ReadAsync(wire, 0, 300, pageSize: random.Next(5, 12));

            Assert.Equal(calls.Select(DialerHistoryServer.Row).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_call_that_goes_while_a_window_is_read_takes_no_other_with_it()
    {
        List<(long Time, string Id)> calls = [.. Enumerable.Range(0, 10).Select(i => (10L + i, $"call-{i}"))];
        string[] all = [.. calls.Select(DialerHistoryServer.Row)];
        var server = new DialerHistoryServer(calls, Ceiling, true, true, true);
        int asked = 0;
        using var wire = new DialerWire(sent =>
        {
            if (++asked == 2)
            {
                calls.RemoveAt(9); // it was on the first page
            }

            return server.Answer(sent);
        });

        Assert.Equal(all.Order(StringComparer.Ordinal), (await ReadAsync(wire, 0, 100, 5)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_that_a_page_repeats_hides_none()
    {
        List<(long Time, string Id)> calls = [(10, "a"), (20, "b"), (30, "c"), (40, "d")];
        var server = new DialerHistoryServer(calls, Ceiling, true, true, true);
        int asked = 0;
        using var wire = new DialerWire(sent => ++asked switch
        {
            1 => DialerWire.Body($$"""{"total":4,"list":[{{DialerHistoryServer.Row(calls[0])}},{{DialerHistoryServer.Row(calls[1])}}]}"""),
            2 => DialerWire.Body($$"""{"total":4,"list":[{{DialerHistoryServer.Row(calls[1])}},{{DialerHistoryServer.Row(calls[3])}}]}"""),
            _ => server.Answer(sent),
        });

        Assert.Equal(calls.Select(DialerHistoryServer.Row), (await ReadAsync(wire, 0, 100, 2)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Alike_rows_without_an_id_survive_that_their_window_is_divided()
    {
        List<(long Time, string Id)> calls = [.. Enumerable.Repeat((5L, ""), 3)];
        var server = new DialerHistoryServer(calls, Ceiling, true, true, true);
        int asked = 0;
        using var wire = new DialerWire(sent =>
        {
            if (++asked == 2)
            {
                calls.Add((90, "late"));
            }

            return server.Answer(sent);
        });

        Assert.Equal(4, (await ReadAsync(wire, 0, 100, 2)).Count);
    }

    [Fact]
    public async Task A_row_that_is_null_is_no_call()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("""{"total":2,"list":[null,{"callid":"a"}]}"""));

        Assert.Equal(["""{"callid":"a"}"""], await ReadAsync(wire, 0, 100, 10));
    }

    [Fact]
    public async Task Pages_that_change_where_nothing_can_be_divided_are_an_error()
    {
        int total = 5;
        using var wire = new DialerWire(_ => DialerWire.Body($$"""{"total":{{total++}},"list":[{"callid":"call-{{total}}"}]}"""));

        var exception = await Assert.ThrowsAsync<DialerHistoryIncompleteException>(() => ReadAsync(wire, 0, 1, 1));

        Assert.Equal((6, 1), (exception.Total, exception.Received));
    }

    [Theory]
    [InlineData("""{"total":5,"list":[]}""", 5)]
    [InlineData("""{"total":5}""", 5)]
    [InlineData("""{"total":5,"list":"none"}""", 5)]
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

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm", 0, 1)]
    [InlineData("yyyy-MM-dd hh:mm:ss", 0, 1)]
    [InlineData("HH:mm:ss", 0, 1)]
    [InlineData("yyyy-MM-dd", 8, 86_400)] // its steps begin at 8 o'clock there
    [InlineData("%", 0, 1)]
    public void A_time_format_that_would_lose_calls_is_refused(string format, int hours, int seconds) =>
        Assert.Throws<ArgumentException>(() => DialerTimeFormat.Text(format, TimeSpan.FromHours(hours), TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", 8, 1, "2030-01-01 09:30:00")]
    [InlineData("yyyy-MM-dd HH:mm", 8, 60, "2030-01-01 09:30")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", 8, 1, "2030-01-01T09:30:00+08:00")]
    [InlineData("u", 0, 1, "2030-01-01 01:30:00Z")]
    [InlineData("yyyy-MM-dd", 0, 86_400, "2030-01-01")]
    public void A_time_is_written_in_its_format(string format, int hours, int seconds, string expected) =>
        Assert.Equal($"\"{expected}\"", DialerTimeFormat.Text(format, TimeSpan.FromHours(hours), TimeSpan.FromSeconds(seconds)).Write(new DateTimeOffset(2030, 1, 1, 1, 30, 0, TimeSpan.Zero)).ToString());

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

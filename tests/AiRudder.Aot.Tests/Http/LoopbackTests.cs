using System.Net;
using System.Net.Sockets;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>The transport's own handler against a server that lies.</summary>
public class LoopbackTests
{
    private const string Good = """{"code":200,"data":{"id":"a"}}""";

    [Fact]
    public async Task A_call_over_a_socket()
    {
        string head = "";
        string body = "";
        await using var server = new LoopbackServer(async connection =>
        {
            (head, body) = (connection.Head, connection.Body);
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Good.Length}\r\n\r\n{Good}");
        });
        using ApiTransport transport = Create(server.Address);

        Item item = await transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json("""{"q":1}"""));

        Assert.Equal("a", item.Id);
        Assert.Equal("""{"q":1}""", body);
        Assert.StartsWith("POST /open/find HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", head, StringComparison.Ordinal);
        Assert.Contains("User-Agent: Airudder\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 7\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Accept-Encoding", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_in_chunks()
    {
        Assert.True((await CallAsync(connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{Good[..5]}\r\n{Good.Length - 5:x}\r\n{Good[5..]}\r\n0\r\n\r\n"))).IsSuccess);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        // Bound, so that nobody else gets the port meanwhile, but not listening.
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)bound.LocalEndPoint!).Port}");
        using ApiTransport transport = Create(address);

        ApiError error = (await transport.TrySendAsync(Sample.OpenFind, default)).Error!;

        Assert.Equal(ApiErrorKind.Network, error.Kind);
        Assert.IsType<HttpRequestException>(error.Cause);
    }

    [Fact]
    public Task The_connection_is_reset_before_the_answer() => IsAsync(ApiErrorKind.Network, connection =>
    {
        connection.Reset();
        return Task.CompletedTask;
    });

    [Fact]
    public Task The_connection_ends_before_the_answer() => IsAsync(ApiErrorKind.Network, _ => Task.CompletedTask);

    [Fact]
    public Task The_headers_are_cut_off() => IsAsync(ApiErrorKind.Network, connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Le"));

    [Fact]
    public Task The_answer_is_no_http() => IsAsync(ApiErrorKind.Network, connection => connection.SendAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n"));

    [Fact]
    public Task The_headers_never_end() => IsAsync(ApiErrorKind.ResponseTooLarge, connection => connection.SendAsync("HTTP/1.1 200 OK\r\nX-Huge: " + new string('x', 200_000) + "\r\n\r\n"));

    [Fact]
    public Task The_body_is_reset() => IsAsync(ApiErrorKind.Network, async connection =>
    {
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":");
        connection.Reset();
    });

    [Fact]
    public Task The_body_is_shorter_than_declared() => IsAsync(ApiErrorKind.Network, connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{Good}"));

    [Fact]
    public Task The_body_is_longer_than_declared() => IsAsync(ApiErrorKind.InvalidResponse, connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{Good}"));

    [Fact]
    public Task A_chunk_is_cut_off() => IsAsync(ApiErrorKind.Network, connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{Good}"));

    [Fact]
    public Task The_last_chunk_is_missing() => IsAsync(ApiErrorKind.Network, connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Good.Length:x}\r\n{Good}\r\n"));

    [Fact]
    public Task The_declared_length_is_enormous() => IsAsync(ApiErrorKind.ResponseTooLarge, connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{"));

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        int elsewhere = 0;
        await using var other = new LoopbackServer(connection =>
        {
            // Its own path: another test's client may have held this port's number from an earlier server.
            elsewhere += connection.Head.Contains("/elsewhere", StringComparison.Ordinal) ? 1 : 0;
            return Task.CompletedTask;
        });

        ApiResult<Item> result = await CallAsync(connection => connection.SendAsync($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {other.Address}elsewhere\r\nContent-Length: 0\r\n\r\n"));

        Assert.Equal((ApiErrorKind.HttpStatus, 307), (result.Error!.Kind, result.Error.HttpStatus));
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task A_stall_before_the_headers_ends_at_the_deadline()
    {
        await StallsAsync(_ => Task.CompletedTask);
    }

    [Fact]
    public async Task A_stall_inside_the_body_ends_at_the_deadline()
    {
        await StallsAsync(connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":"));
    }

    [Fact]
    public async Task Many_large_bodies_at_once_arrive_unmixed()
    {
        var bodies = new System.Collections.Concurrent.ConcurrentBag<string>();
        await using var server = new LoopbackServer(async connection =>
        {
            while (true)
            {
                bodies.Add(connection.Body);
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length}\r\n\r\n{Good}");
                await connection.ReadRequestAsync();
            }
        });
        using ApiTransport transport = Create(server.Address);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                await transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json(new string((char)('a' + n), 10_000 + i)));
            }
        })));

        Assert.Equal(320, bodies.Count);
        Assert.All(bodies, body => Assert.DoesNotContain(body, letter => letter != body[0]));
    }

    private static async Task StallsAsync(Func<LoopbackServer.Connection, Task> script)
    {
        var time = new ManualClock();
        var stalling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer(async connection =>
        {
            await script(connection);
            stalling.SetResult();
            await connection.UntilClosedAsync();
            closed.SetResult();
        });
        using ApiTransport transport = Create(server.Address, time);

        Task<ApiResult<Item>> call = transport.TrySendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"));
        await stalling.Task;
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(ApiErrorKind.Timeout, (await call).Error!.Kind);
        await closed.Task; // the connection was given up, not left open
        Assert.Equal(0, time.ActiveTimers);
    }

    private static async Task IsAsync(ApiErrorKind kind, Func<LoopbackServer.Connection, Task> script)
    {
        ApiResult<Item> result = await CallAsync(script);

        Assert.False(result.IsSuccess);
        Assert.Equal(kind, result.Error.Kind);
        Assert.Equal(1, result.Error.Attempts);
    }

    private static async Task<ApiResult<Item>> CallAsync(Func<LoopbackServer.Connection, Task> script)
    {
        var pool = new CountingPool();
        await using var server = new LoopbackServer(script);
        using var transport = new ApiTransport(Options(server.Address)) { BufferPool = pool };
        ApiResult<Item> result = await transport.TrySendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"));
        Assert.Equal(0, pool.Outstanding);
        return result;
    }

    private static ApiTransport Create(Uri address, TimeProvider? time = null) => new(Options(address, time));

    private static AiRudderOptions Options(Uri address, TimeProvider? time = null)
    {
        AiRudderOptions options = Sample.Options(time);
        options.BaseAddress = address;
        return options;
    }
}

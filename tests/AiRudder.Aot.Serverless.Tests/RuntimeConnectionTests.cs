using System.Text;
using AiRudder.Aot.Serverless.Http;
using LyingServer = AiRudder.Aot.Tests.Http.LoopbackServer;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>The HTTP client against a server that says what it likes.</summary>
public sealed class RuntimeConnectionTests
{
    private const int MaxBody = 1000;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.0 200 OK\r\ncontent-length:5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", 202, "")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0005;name=\"value\"\r\nhello\r\n0\r\nTrailer: yes\r\n\r\n", 200, "hello")]
    public async Task ReadsAnswers(string answer, int status, string body)
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync(answer);
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        var head = await GetAsync(client);

        Assert.Equal(status, head.Status);
        Assert.Equal(body, Body(client));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task ReadsAnswersThatComeByteByByte(string answer)
    {
        await using var server = new LyingServer(async connection =>
        {
            foreach (var one in Encoding.ASCII.GetBytes(answer))
            {
                await connection.SendAsync(new[] { one });
            }

            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        await GetAsync(client);

        Assert.Equal("hello", Body(client));
    }

    [Fact]
    public async Task ReadsABodyWithoutLengthToTheEndOfTheConnection()
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\nhello");
            connection.Close();
        });
        using var client = Connect(server);

        await GetAsync(client);

        Assert.Equal("hello", Body(client));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 +20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\n Content-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\nhello\r\n0\r\n\r\n")]
    public async Task RefusesAnswersThatAreNotUnderstoodInOneWay(string answer)
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync(answer);
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => GetAsync(client));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    [InlineData("")]
    public async Task RefusesAnswersThatAreCutOff(string answer)
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync(answer);
            connection.Close();
        });
        using var client = Connect(server);

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => GetAsync(client));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "a")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: a\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: a\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "a")]
    public async Task GivesUpOnWhatDoesNotEnd(string start, string again)
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync(start);
            while (true)
            {
                await connection.SendAsync(again);
            }
        });
        using var client = Connect(server);

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => GetAsync(client));
    }

    [Fact]
    public async Task KeepsTheConnection()
    {
        var connections = 0;
        await using var server = new LyingServer(async connection =>
        {
            connections++;
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n2\r\n0\r\n\r\n");
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n3");
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        var bodies = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await GetAsync(client);
            bodies.Add(Body(client));
        }

        Assert.Equal(["1", "2", "3"], bodies);
        Assert.Equal(1, connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsmuggle")]
    public async Task TakesANewConnectionWhereTheOldOneIsOver(string answer)
    {
        var connections = 0;
        await using var server = new LyingServer(async connection =>
        {
            connections++;
            await connection.SendAsync(answer);
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        for (var i = 0; i < 2; i++)
        {
            await GetAsync(client);
            Assert.Equal("hello", Body(client));
        }

        Assert.Equal(2, connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendsAgainOverANewConnectionWhenAKeptOneWasClosed(bool isReset)
    {
        var requests = new List<string>();
        await using var server = new LyingServer(async connection =>
        {
            requests.Add(connection.Body);
            await connection.SendAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
            if (requests.Count == 1)
            {
                await connection.ReadRequestAsync();
                if (isReset)
                {
                    connection.Reset();
                }
                else
                {
                    connection.Close();
                }
            }
            else
            {
                await connection.UntilClosedAsync();
            }
        });
        using var client = Connect(server);

        await SendAsync(client, "POST", "/first", "", "1"u8.ToArray());
        var head = await SendAsync(client, "POST", "/second", "", "2"u8.ToArray());

        Assert.Equal(202, head.Status);
        Assert.Equal(["1", "2"], requests);
    }

    [Fact]
    public async Task DoesNotSendAgainWhenAnAnswerHasBegun()
    {
        var connections = 0;
        await using var server = new LyingServer(async connection =>
        {
            connections++;
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 2");
            connection.Close();
        });
        using var client = Connect(server);
        await GetAsync(client);

        await Assert.ThrowsAsync<LambdaRuntimeException>(() => GetAsync(client));

        Assert.Equal(1, connections);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(8 * 1024)]
    [InlineData(8 * 1024 + 1)]
    [InlineData(300_000)]
    public async Task SendsBodiesOfAnyLength(int length)
    {
        var received = "";
        var head = "";
        await using var server = new LyingServer(async connection =>
        {
            received = connection.Body;
            head = connection.Head;
            await connection.SendAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);
        var body = new string('x', length);

        await SendAsync(client, "POST", "/path", "X-Extra: yes", Encoding.ASCII.GetBytes(body));

        Assert.Equal(body, received);
        Assert.Equal($"POST /path HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-Extra: yes\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n", head);
    }

    [Fact]
    public async Task CanBeCancelledWhileItWaits()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new LyingServer(async connection =>
        {
            await stop.CancelAsync();
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(client, "GET", "/", "", null, cancellationToken: stop.Token));
    }

    [Fact]
    public async Task SaysWhomItCannotReach()
    {
        string authority;
        await using (var server = new LyingServer(_ => Task.CompletedTask))
        {
            authority = server.Address.Authority;
        }

        using var client = new RuntimeConnection(authority, MaxBody);
        var exception = await Assert.ThrowsAsync<LambdaRuntimeException>(() => GetAsync(client));
        Assert.Contains(authority, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("host")]
    [InlineData("host:99999")]
    [InlineData("host:80\r\nX: y")]
    [InlineData("ho st:80")]
    [InlineData("http://127.0.0.1:80")]
    public void RefusesWhatIsNotAHostAndAPort(string host) => Assert.Throws<ArgumentException>(() => new RuntimeConnection(host, MaxBody));

    [Fact]
    public async Task FindsAHostByItsName()
    {
        await using var server = new LyingServer(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            await connection.UntilClosedAsync();
        });
        using var client = new RuntimeConnection($"localhost:{server.Address.Port}", MaxBody);

        Assert.Equal(200, (await GetAsync(client)).Status);
    }

    [Fact]
    public async Task DoesWhatThereIsToDoWhileTheServerIsAtWork()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LyingServer(async connection =>
        {
            // Nobody answers before it is done: were it done behind the answer, neither would ever be.
            await done.Task;
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            await connection.UntilClosedAsync();
        });
        using var client = Connect(server);

        var head = await SendAsync(client, "GET", "/", "", null, done.SetResult);

        Assert.Equal(200, head.Status);
        Assert.Equal("hello", Body(client));
    }

    private static RuntimeConnection Connect(LyingServer server) => new(server.Address.Authority, MaxBody);

    private static Task<ResponseHead> GetAsync(RuntimeConnection client) => SendAsync(client, "GET", "/", "", null);

    // It blocks: on a thread of its own, so that the server's scripts have theirs.
    private static Task<ResponseHead> SendAsync(RuntimeConnection client, string method, string path, string header, byte[]? body, Action? meanwhile = null, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(
            () => client.Send(method, path, header, body is null ? null : (ReadOnlyMemory<byte>?)body, meanwhile, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private static string Body(RuntimeConnection client) => Encoding.UTF8.GetString(client.Body.Span);
}

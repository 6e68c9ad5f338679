using System.IO.Compression;
using System.Text;
using AiRudder.Aot.Http;
using static AiRudder.Aot.Tests.Faults.FaultEffect;
using static AiRudder.Aot.Tests.Faults.FaultyConnection;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>Every way in which the tests let a server fail.</summary>
internal static class KnownFaults
{
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly byte[] GoodBytes = Encoding.UTF8.GetBytes(GoodBody);

    public static IReadOnlyList<Fault> All { get; } = [.. Connections(), .. Headers(), .. Bodies(), .. Encodings(), .. Verdicts(), .. Statuses(), .. Refusals()];

    private static IEnumerable<Fault> Connections()
    {
        yield return Before("reset before the request is read", c => c.ResetAsync());
        yield return Before("closed before the request is read", c => c.CloseAsync()) with { Unanswered = true };
        yield return Broken("reset after the request", c => c.ResetAsync());
        yield return Broken("closed after the request", c => c.CloseAsync()) with { Unanswered = true };
        yield return Slow("no answer", c => c.StallAsync());
        yield return Fine("closed after the answer", async c =>
        {
            await c.SendGoodAsync();
            await c.CloseAsync();
        });
        yield return Fine("more bytes than the answer has", c => c.SendAsync(Head(GoodBody.Length) + GoodBody + "HTTP/1.1 500 No\r\n\r\nrubbish"));
    }

    private static IEnumerable<Fault> Headers()
    {
        yield return Broken("reset inside the status line", c => c.SendAsync("HTTP/1.1 2"), c => c.ResetAsync());
        yield return Broken("closed inside the headers", c => c.SendAsync("HTTP/1.1 200 OK\r\nContent-Le"), c => c.CloseAsync());
        yield return Broken("not HTTP", c => c.SendAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n"), c => c.CloseAsync());
        yield return Broken("no status line", c => c.SendAsync(GoodBody), c => c.CloseAsync());
        yield return Broken("a status that is no number", c => c.SendAsync("HTTP/1.1 abc OK\r\n\r\n"), c => c.CloseAsync());
        yield return Broken("a header without colon", c => c.SendAsync("HTTP/1.1 200 OK\r\nrubbish rubbish\r\n\r\n"), c => c.CloseAsync());
        yield return Broken("an unknown version", c => c.SendAsync("HTTP/9.9 200 OK\r\n\r\n"), c => c.CloseAsync());
        yield return TooLarge("one huge header", c => c.SendAsync($"HTTP/1.1 200 OK\r\nX-Huge: {new string('x', 200_000)}\r\n\r\n")) with { InBody = false };
        yield return TooLarge("thousands of headers", c => c.SendAsync($"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Range(0, 5000).Select(i => $"X-{i}: some value\r\n"))}\r\n")) with { InBody = false };
        yield return Slow("headers that stop", async c =>
        {
            await c.SendAsync("HTTP/1.1 200 OK\r\nX-A: ");
            await c.StallAsync();
        });
        yield return Slow("a byte of the headers each second", c => c.TrickleAsync("HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 200)));
        yield return Fine("100 before the answer", c => c.SendAsync("HTTP/1.1 100 Continue\r\n\r\n" + Head(GoodBody.Length) + GoodBody));
        yield return Fine("a storm of informational answers", c => c.SendAsync(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 1000)) + Head(GoodBody.Length) + GoodBody));
        yield return Slow("informational answers without end", async c =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await c.TrickleAsync("HTTP/1.1 102 Processing\r\n\r\n");
            }
        });
    }

    private static IEnumerable<Fault> Bodies()
    {
        string half = GoodBody[..30];
        yield return InBody(Broken("reset inside the body", c => c.SendAsync(Head(GoodBody.Length) + half), c => c.ResetAsync()));
        yield return InBody(Broken("closed inside the body", c => c.SendAsync(Head(GoodBody.Length) + half), c => c.CloseAsync()));
        yield return InBody(Slow("a body that stops", async c =>
        {
            await c.SendAsync(Head(GoodBody.Length) + half);
            await c.StallAsync();
        }));
        yield return InBody(Slow("a byte of the body each second", async c =>
        {
            await c.SendAsync(Head(10_000));
            await c.TrickleAsync(GoodBody[..^1] + new string(' ', 200));
        }));
        yield return Unreadable("longer than declared", c => c.SendAsync(Head(30) + GoodBody), c => c.CloseAsync());
        yield return InBody(Broken("a chunk that breaks off", c => c.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{half}"), c => c.CloseAsync()));
        yield return InBody(Broken("no last chunk", c => c.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{GoodBody.Length:x}\r\n{GoodBody}\r\n"), c => c.CloseAsync()));
        yield return InBody(Broken("a chunk size that is no number", c => c.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{GoodBody}\r\n"), c => c.CloseAsync()));
        yield return InBody(Broken("a chunk size beyond all numbers", c => c.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{GoodBody}\r\n"), c => c.CloseAsync()));
        yield return InBody(Slow("a chunk that stops", async c =>
        {
            await c.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{half}");
            await c.StallAsync();
        }));
        yield return Fine("chunks and a length that is wrong", c => c.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n{GoodBody.Length:x}\r\n{GoodBody}\r\n0\r\n\r\n"));
        yield return Fine("no length, ended by the connection", async c =>
        {
            await c.SendAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{GoodBody}");
            await c.CloseAsync();
        });
        yield return TooLarge("an enormous length", c => c.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{"));
        yield return TooLarge("a body without end", async c =>
        {
            await c.SendAsync("HTTP/1.1 200 OK\r\n\r\n" + GoodBody[..^1]);
            while (true)
            {
                await c.SendAsync(new string(' ', 10_000));
            }
        });
    }

    private static IEnumerable<Fault> Encodings()
    {
        yield return Fine("gzip", c => c.SendBodyAsync(GZip(GoodBytes), "Content-Encoding: gzip\r\n"));
        yield return Fine("a byte order mark", c => c.SendBodyAsync([0xEF, 0xBB, 0xBF, .. GoodBytes]));
        yield return Unreadable("gzip that is none", c => c.SendBodyAsync(GoodBytes, "Content-Encoding: gzip\r\n"));
        yield return Unreadable("brotli that is none", c => c.SendBodyAsync(GoodBytes, "Content-Encoding: br\r\n"));
        yield return Unreadable("gzip that nobody declares", c => c.SendBodyAsync(GZip(GoodBytes)));
        yield return Unreadable("gzip cut short, well framed", c => c.SendBodyAsync(GZip(GoodBytes)[..20], "Content-Encoding: gzip\r\n"));
        yield return InBody(Broken("gzip broken off", c => c.SendAsync([.. Encoding.ASCII.GetBytes(Head(100, "Content-Encoding: gzip\r\n")), .. GZip(GoodBytes)[..20]]), c => c.CloseAsync()));
        yield return Unreadable("an encoding that nobody knows", c => c.SendBodyAsync(GoodBytes, "Content-Encoding: zstd\r\n"));
        yield return Unreadable("two encodings", c => c.SendBodyAsync(GoodBytes, "Content-Encoding: gzip, br\r\n"));
        yield return Unreadable("UTF-16", c => c.SendBodyAsync(Encoding.Unicode.GetBytes(GoodBody)));
        yield return TooLarge("a gzip bomb", c => c.SendBodyAsync(GZip(Spaces()), "Content-Encoding: gzip\r\n"));
        yield return TooLarge("a brotli bomb", c => c.SendBodyAsync(Brotli(), "Content-Encoding: br\r\n"));
    }

    private static IEnumerable<Fault> Verdicts()
    {
        yield return Unreadable("empty", c => c.SendBodyAsync([]));
        yield return Unreadable("204", c => c.SendAsync("HTTP/1.1 204 No Content\r\n\r\n")) with { IsFile = true };
        yield return Unreadable("HTML", c => c.SendBodyAsync("<html>Sign in</html>"u8.ToArray()));
        yield return Unreadable("JSON cut short", c => c.SendBodyAsync(GoodBytes[..^5]));
        yield return Unreadable("no code", c => c.SendBodyAsync("""{"data":{"id":"a","rows":[]}}"""u8.ToArray()));
        yield return Unreadable("a code that is no number", c => c.SendBodyAsync("""{"code":[],"data":{"id":"a","rows":[]}}"""u8.ToArray()));
        yield return Unreadable("another document", c => c.SendBodyAsync("[1,2,3]"u8.ToArray()));
        yield return Unreadable("nesting without end", c => c.SendBodyAsync(Encoding.ASCII.GetBytes("{\"data\":" + new string('[', 100_000))));
        yield return Settled("a failing code", ApiErrorKind.VendorCode, c => c.SendBodyAsync("""{"code":500,"status":"failed","data":null}"""u8.ToArray()));
    }

    private static IEnumerable<Fault> Statuses()
    {
        foreach (int status in (int[])[400, 403, 404, 413, 501])
        {
            yield return Settled($"{status}", ApiErrorKind.HttpStatus, c => c.SendStatusAsync(status, Json, """{"code":1,"message":"no"}"""));
        }

        foreach (int status in (int[])[408, 500, 502, 504])
        {
            yield return new Fault($"{status}", FaultEffect.Broken, ApiErrorKind.HttpStatus, c => c.SendStatusAsync(status, body: "<html>oops</html>"));
        }

        yield return new Fault("a failure whose body breaks off", FaultEffect.Broken, ApiErrorKind.HttpStatus, async c =>
        {
            await c.SendAsync("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{");
            await c.ResetAsync();
        });
        yield return new Fault("a failure whose body stops", FaultEffect.Broken, ApiErrorKind.HttpStatus, async c =>
        {
            await c.SendAsync("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{");
            await c.StallAsync();
        });
        yield return Settled("protocols switched", ApiErrorKind.HttpStatus, c => c.SendAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"));
        foreach (int status in (int[])[301, 302, 307, 308])
        {
            yield return Settled($"{status} to another host", ApiErrorKind.HttpStatus, c => c.SendStatusAsync(status, "Location: http://elsewhere.test/\r\n"));
        }

        yield return new Fault("303 to another host", FaultEffect.Unreadable, ApiErrorKind.HttpStatus, c => c.SendStatusAsync(303, "Location: http://elsewhere.test/\r\n"));
        yield return Settled("a redirect to nowhere", ApiErrorKind.HttpStatus, c => c.SendStatusAsync(302));
    }

    private static IEnumerable<Fault> Refusals()
    {
        foreach (string retryAfter in (string[])["", "Retry-After: 0\r\n", "Retry-After: 5\r\n", "Retry-After: Fri, 02 Jan 2026 03:04:35 GMT\r\n", "Retry-After: Mon, 01 Jan 2001 00:00:00 GMT\r\n", "Retry-After: soon\r\n", "Retry-After: -1\r\n"])
        {
            yield return new Fault($"429 {retryAfter.Trim()}", Refused, ApiErrorKind.HttpStatus, c => c.SendStatusAsync(429, retryAfter));
            yield return new Fault($"503 {retryAfter.Trim()}", Refused, ApiErrorKind.HttpStatus, c => c.SendStatusAsync(503, retryAfter, "<html>busy</html>"));
        }

        yield return Settled("503 for 114 hours", ApiErrorKind.HttpStatus, c => c.SendStatusAsync(503, "Retry-After: 410400\r\n"));
        yield return new Fault("401", TokenRefused, ApiErrorKind.Unauthorized, c => c.SendStatusAsync(401, Json, """{"code":401}"""));
        yield return new Fault("401 and reset", TokenRefused, ApiErrorKind.Unauthorized, async c =>
        {
            await c.SendAsync("HTTP/1.1 401 No\r\nContent-Length: 100\r\n\r\n{");
            await c.ResetAsync();
        });
    }

    private static Fault Fine(string name, Func<FaultyConnection, Task> script) => new(name, None, default, script);

    private static Fault Settled(string name, ApiErrorKind kind, Func<FaultyConnection, Task> script) => new(name, FaultEffect.Settled, kind, script);

    private static Fault Slow(string name, Func<FaultyConnection, Task> script) => new(name, FaultEffect.Broken, ApiErrorKind.Timeout, script);

    private static Fault Before(string name, Func<FaultyConnection, Task> end) => Broken(name, end) with { BeforeRequest = true };

    private static Fault Broken(string name, Func<FaultyConnection, Task> end) => Broken(name, _ => Task.CompletedTask, end);

    private static Fault Broken(string name, Func<FaultyConnection, Task> script, Func<FaultyConnection, Task> end) => new(name, FaultEffect.Broken, ApiErrorKind.Network, Then(script, end));

    private static Fault Unreadable(string name, Func<FaultyConnection, Task> script, Func<FaultyConnection, Task>? end = null) =>
        InBody(new(name, FaultEffect.Unreadable, ApiErrorKind.InvalidResponse, end is null ? script : Then(script, end)));

    private static Fault TooLarge(string name, Func<FaultyConnection, Task> script) => InBody(new(name, FaultEffect.Unreadable, ApiErrorKind.ResponseTooLarge, script));

    private static Fault InBody(Fault fault) => fault with { InBody = true };

    private static Func<FaultyConnection, Task> Then(Func<FaultyConnection, Task> script, Func<FaultyConnection, Task> end) => async connection =>
    {
        await script(connection);
        await end(connection);
    };

    private static byte[] GZip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var encoder = new GZipStream(packed, CompressionLevel.Fastest))
        {
            encoder.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Spaces()
    {
        byte[] spaces = new byte[20_000_000];
        spaces.AsSpan().Fill((byte)' ');
        return spaces;
    }

    private static byte[] Brotli()
    {
        var packed = new MemoryStream();
        using (var encoder = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            encoder.Write(Spaces());
        }

        return packed.ToArray();
    }
}

using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>What a server does instead of answering well, and what a call must make of it.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Effect">What is known after it about the work.</param>
/// <param name="Kind">The error, where the effect does not decide it.</param>
/// <param name="Script">Does it, on a connection whose request is read.</param>
internal sealed record Fault(string Name, FaultEffect Effect, ApiErrorKind Kind, Func<FaultyConnection, Task> Script)
{
    /// <summary>Whether it comes after headers that say success: from then on a streamed answer is not asked for again.</summary>
    public bool InBody { get; init; }

    /// <summary>Whether the server does it before it has read the request.</summary>
    public bool BeforeRequest { get; init; }

    /// <summary>Whether time passes in it.</summary>
    public bool Stalls { get; init; }

    public override string ToString() => Name;
}

/// <summary>What is known after a fault.</summary>
internal enum FaultEffect
{
    /// <summary>It is none for the caller: the call succeeds.</summary>
    None,

    /// <summary>Refused before work: another attempt follows.</summary>
    Refused,

    /// <summary>Refused for its token: one further attempt follows, after a renewal.</summary>
    TokenRefused,

    /// <summary>A verdict: no attempt follows.</summary>
    Settled,

    /// <summary>The work may have been done: another attempt follows where that is harmless.</summary>
    Broken,

    /// <summary>The work may have been done, and another attempt would not tell more.</summary>
    Unreadable,
}

/// <summary>One connection of a faulty server.</summary>
internal sealed class FaultyConnection(LoopbackServer.Connection connection, Pacing pacing)
{
    /// <summary>A good answer to every kind of operation of the tests.</summary>
    public const string GoodBody = """{"code":200,"status":"OK","data":{"id":"a","rows":[{"id":"a"}]}}""";

    /// <summary>Headers of a good answer with a body of some length.</summary>
    public static string Head(int length, string more = "") => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{more}Content-Length: {length}\r\n\r\n";

    public Task SendAsync(string text) => connection.SendAsync(text);

    public Task SendAsync(byte[] bytes) => connection.SendAsync(bytes);

    public Task SendGoodAsync() => connection.SendAsync(Head(GoodBody.Length) + GoodBody);

    /// <summary>An answer with a status, well framed.</summary>
    public Task SendStatusAsync(int status, string headers = "", string body = "") =>
        connection.SendAsync($"HTTP/1.1 {status} Status\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>A good status with some body, well framed.</summary>
    public async Task SendBodyAsync(byte[] body, string headers = "")
    {
        await connection.SendAsync(Head(body.Length, headers));
        await connection.SendAsync(body);
    }

    /// <summary>Does nothing more, until the client gives up.</summary>
    public async Task StallAsync()
    {
        while (!connection.IsClosed)
        {
            await pacing.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Sends a byte each second.</summary>
    public async Task TrickleAsync(string text)
    {
        foreach (char c in text)
        {
            if (connection.IsClosed)
            {
                return;
            }

            await connection.SendAsync(c.ToString());
            await pacing.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    public void Reset() => connection.Reset();

    public void Close() => connection.Close();
}

using System.Text;
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

    /// <summary>Whether the connection is closed in order before a byte of an answer: then SocketsHttpHandler repeats a request without a body by itself.</summary>
    public bool Unanswered { get; init; }

    /// <summary>Whether it is as good as any answer to one who wants nothing but bytes.</summary>
    public bool IsFile { get; init; }

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
internal sealed class FaultyConnection(LoopbackServer.Connection connection, ClientEnd client, Pacing pacing)
{
    /// <summary>A good answer to every kind of operation of the tests.</summary>
    public const string GoodBody = """{"code":200,"status":"OK","data":{"id":"a","rows":[{"id":"a"}]}}""";

    /// <summary>Headers of a good answer with a body of some length.</summary>
    public static string Head(int length, string more = "") => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{more}Content-Length: {length}\r\n\r\n";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes)
    {
        client.Sending(bytes.Length);
        return connection.SendAsync(bytes);
    }

    public Task SendGoodAsync() => SendAsync(Head(GoodBody.Length) + GoodBody);

    /// <summary>An answer with a status, well framed.</summary>
    public Task SendStatusAsync(int status, string headers = "", string body = "") =>
        SendAsync($"HTTP/1.1 {status} Status\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>A good status with some body, well framed.</summary>
    public async Task SendBodyAsync(byte[] body, string headers = "")
    {
        await SendAsync(Head(body.Length, headers));
        await SendAsync(body);
    }

    /// <summary>Does nothing more, until the client gives up.</summary>
    public async Task StallAsync()
    {
        while (!client.IsClosed)
        {
            await pacing.WaitAsync(TimeSpan.FromSeconds(1), client);
        }
    }

    /// <summary>Sends a byte each second.</summary>
    public async Task TrickleAsync(string text)
    {
        foreach (char c in text)
        {
            if (client.IsClosed)
            {
                return;
            }

            await SendAsync(c.ToString());
            await pacing.WaitAsync(TimeSpan.FromSeconds(1), client);
        }
    }

    /// <summary>Resets the connection, when the client has what was sent before: a reset takes away what was not read.</summary>
    public async Task ResetAsync()
    {
        await UntilReadAsync();
        connection.Reset();
    }

    public async Task CloseAsync()
    {
        await UntilReadAsync();
        connection.Close();
    }

    private async Task UntilReadAsync()
    {
        while (!client.HasReadAll && !client.IsClosed && client.Ready.IsCompleted)
        {
            await Task.Yield();
        }
    }
}

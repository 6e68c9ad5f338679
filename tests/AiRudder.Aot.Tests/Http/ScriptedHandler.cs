using System.Net;
using System.Text;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Answers by a script and remembers what it was sent.</summary>
internal sealed class ScriptedHandler(Func<ScriptedHandler.Sent, CancellationToken, Task<HttpResponseMessage>> script) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<Sent> _sent = [];

    public ScriptedHandler(Func<Sent, HttpResponseMessage> script)
        : this((sent, _) => Task.FromResult(script(sent)))
    {
    }

    public bool Disposed { get; private set; }

    public IReadOnlyList<Sent> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    public static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string contentType = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    public static HttpResponseMessage Answer(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    public static HttpResponseMessage Answer(Stream body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StreamContent(body) };

    /// <summary>No answer until it is cancelled. What waits for it goes on inside the cancelling.</summary>
    public static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<HttpResponseMessage>();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken));
        return await cancelled.Task;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (request.Content is not null)
        {
            _ = request.Content.Headers.ContentLength; // fills the header, as a real handler does
            await request.Content.CopyToAsync(body, cancellationToken); // not buffered: a body that is sent again is written again
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in request.Headers.NonValidated)
        {
            headers[header.Key] = header.Value.ToString();
        }

        if (request.Content is not null)
        {
            foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in request.Content.Headers.NonValidated)
            {
                headers[header.Key] = header.Value.ToString();
            }
        }

        Sent sent;
        lock (_gate)
        {
            sent = new Sent(_sent.Count + 1, request.Method, request.RequestUri!, headers, body.ToArray());
            _sent.Add(sent);
        }

        HttpResponseMessage response = await script(sent, cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        Disposed = true;
        base.Dispose(disposing);
    }

    internal sealed record Sent(int Number, HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
    {
        public string Body => Encoding.UTF8.GetString(Bytes);

        public string? Authorization => Headers.GetValueOrDefault("Authorization");

        public string Path => Uri.AbsolutePath;
    }
}

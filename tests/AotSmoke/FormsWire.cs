using AiRudder.Aot;
using AiRudder.Aot.Http;

namespace AotSmoke;

/// <summary>A transport that keeps what is sent, and answers by a function.</summary>
internal sealed class FormsWire : HttpMessageHandler
{
    private readonly Func<HttpRequestMessage, HttpResponseMessage> _answer;
    private readonly List<HttpRequestMessage> _requests = [];
    private readonly List<byte[]> _bodies = [];

    public FormsWire(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _answer = answer;
        Transport = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("https://api.example.test"), AppKey = "key", AppSecret = "secret" }, this);
    }

    public ApiTransport Transport { get; }

    public IReadOnlyList<HttpRequestMessage> Requests => _requests;

    public IReadOnlyList<byte[]> Bodies => _bodies;

    /// <summary>The body of a request that was kept.</summary>
    public static byte[] Body(HttpRequestMessage request) => request.Options.TryGetValue(new HttpRequestOptionsKey<byte[]>("body"), out byte[]? body) ? body : [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Written out as a connection would, while it can be: the transport disposes of the content.
        using var body = new MemoryStream();
        if (request.Content is { } content)
        {
            await content.CopyToAsync(body, cancellationToken);
        }

        request.Options.Set(new HttpRequestOptionsKey<byte[]>("body"), body.ToArray());
        _requests.Add(request);
        _bodies.Add(body.ToArray());
        HttpResponseMessage response = _answer(request);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Transport.Dispose();
        }

        base.Dispose(disposing);
    }
}

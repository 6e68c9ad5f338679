using System.Net;

namespace AiRudder.Aot.Testing.Tests;

/// <summary>Receives webhooks in memory, and answers what the test has lined up; 200 after that.</summary>
internal sealed class Receiver : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<(Uri Url, string Body, string? Signature)> _received = [];

    public static readonly Uri Url = new("https://receiver.example/hook");

    /// <summary>The next answers; null for none: the connection fails.</summary>
    public Queue<HttpStatusCode?> Answers { get; } = new();

    public IReadOnlyList<(Uri Url, string Body, string? Signature)> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (_lock)
        {
            _received.Add((request.RequestUri!, body, request.Headers.TryGetValues("X-AIRudder-Sign", out var values) ? values.Single() : null));
            var status = Answers.TryDequeue(out var lined) ? lined : HttpStatusCode.OK;
            return status is null
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "The receiver is not there.")
                : new HttpResponseMessage(status.Value) { Content = new StringContent("{}") };
        }
    }
}

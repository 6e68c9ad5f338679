namespace AiRudder.Aot.Tests.Http;

/// <summary>Answers without ever looking at the request's body.</summary>
internal sealed class BareHandler(Func<CancellationToken, Task<HttpResponseMessage>> script) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => script(cancellationToken);
}

using AiRudder.Aot.Http;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What the platform's handler takes by itself: the same messages, read into a buffer that is kept, and nothing made of them.</summary>
internal sealed class BareCalls(Uri address) : IDisposable
{
    private static readonly byte[] Query = """{"name":"reminder","limit":20}"""u8.ToArray();

    private readonly HttpMessageInvoker _invoker = new(ApiTransport.CreateHandler(new AiRudderOptions()));
    private readonly Uri _find = new(address, "/robots/find");
    private readonly Uri _first = new(address, "/robots/first");
    private readonly byte[] _buffer = new byte[4096];

    public Task<int> PostAsync()
    {
        var content = new ByteArrayContent(Query);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, _find) { Content = content });
    }

    public Task<int> GetAsync() => SendAsync(new HttpRequestMessage(HttpMethod.Get, _first));

    public void Dispose() => _invoker.Dispose();

    private async Task<int> SendAsync(HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", "Airudder");
        using HttpResponseMessage response = await _invoker.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
        Stream body = response.Content.ReadAsStream();
        int length = 0;
        int read;
        while ((read = await body.ReadAsync(_buffer.AsMemory(length)).ConfigureAwait(false)) > 0)
        {
            length += read;
        }

        return length;
    }
}

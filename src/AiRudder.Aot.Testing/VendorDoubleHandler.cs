using System.Net;
using System.Net.Http.Headers;

namespace AiRudder.Aot.Testing;

/// <summary>Puts a <see cref="VendorDouble"/> behind an <see cref="HttpMessageHandler"/>: no sockets, whatever the address is.</summary>
public sealed class VendorDoubleHandler : HttpMessageHandler
{
    private readonly VendorDouble _double;

    /// <summary>Creates a handler.</summary>
    /// <param name="vendor">The double that answers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vendor"/> is null.</exception>
    public VendorDoubleHandler(VendorDouble vendor)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        _double = vendor;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var answer = _double.Handle(new DoubleRequest
        {
            Method = request.Method.Method,
            Path = request.RequestUri?.AbsolutePath ?? "/",
            Query = request.RequestUri?.Query.TrimStart('?') ?? "",
            Headers = headers,
            Body = body,
        });
        var content = new ReadOnlyMemoryContent(answer.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var response = new HttpResponseMessage((HttpStatusCode)answer.HttpStatus) { Content = content, RequestMessage = request };
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}

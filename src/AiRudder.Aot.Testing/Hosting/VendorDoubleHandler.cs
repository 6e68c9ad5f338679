using System.Net;

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
        var address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        cancellationToken.ThrowIfCancellationRequested();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        if (request.Content is not null)
        {
            foreach (var (name, values) in request.Content.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }
        }

        var head = new DoubleRequest
        {
            Method = request.Method.Method,
            BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority) + "/"),
            Path = address.AbsolutePath,
            Query = address.Query.TrimStart('?'),
            Headers = headers,
        };

        // A body that was read may have left, so it is not read where the connection is refused.
        var answer = await _double.AnswerAsync(head, () => ReadAsync(request.Content, cancellationToken), cancellationToken).ConfigureAwait(false);
        return Response(request, answer);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent? content, CancellationToken cancellationToken) =>
        content is null ? default(ReadOnlyMemory<byte>) : await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);

    private static HttpResponseMessage Response(HttpRequestMessage request, DoubleAnswer answer)
    {
        if (answer.IsConnectionRefused)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The double refused the connection.");
        }

        if (answer.IsConnectionLost)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The double cut the connection before an answer.");
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.HttpStatus) { Content = new AnswerContent(answer), RequestMessage = request };
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>A body that is made while it is read.</summary>
    private sealed class AnswerContent : HttpContent
    {
        private readonly DoubleAnswer _answer;

        public AnswerContent(DoubleAnswer answer)
        {
            _answer = answer;
            Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(_answer.OpenBody());

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _answer.CopyBodyToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _answer.Length;
            return true;
        }
    }
}

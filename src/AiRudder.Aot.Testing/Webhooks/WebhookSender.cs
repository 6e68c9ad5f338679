using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing;

/// <summary>Sends webhooks whose bodies are made piece by piece: once to measure and sign, once to send.</summary>
internal sealed class WebhookSender(HttpMessageHandler? handler, TimeProvider timeProvider)
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly Lazy<HttpMessageInvoker> _invoker = new(() => handler is null
        ? new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        : new HttpMessageInvoker(handler, disposeHandler: false));

    public async Task<WebhookDelivery> SendAsync(
        Uri url, IEnumerable<ReadOnlyMemory<byte>> pieces, SignatureScheme? scheme, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        var timestamp = scheme?.Timestamp?.Format(timeProvider.GetUtcNow());
        var (length, signature) = Measure(pieces, scheme, secret, timestamp);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new PiecesContent(pieces, length) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Airudder");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(scheme!.HeaderName, signature);
        }

        if (timestamp is not null)
        {
            request.Headers.TryAddWithoutValidation(scheme!.Timestamp!.HeaderName, timestamp);
        }

        using var response = await _invoker.Value.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxAnswerBytes);
        try
        {
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxAnswerBytes), MaxAnswerBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return new WebhookDelivery(response.StatusCode, Encoding.UTF8.GetString(buffer, 0, read), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (long Length, string? Signature) Measure(IEnumerable<ReadOnlyMemory<byte>> pieces, SignatureScheme? scheme, ReadOnlyMemory<byte> secret, string? timestamp)
    {
        using var hasher = scheme?.CreateHasher(secret.Span, timestamp);
        long length = 0;
        foreach (var piece in pieces)
        {
            length += piece.Length;
            hasher?.Append(piece.Span);
        }

        return (length, hasher?.Sign());
    }
}

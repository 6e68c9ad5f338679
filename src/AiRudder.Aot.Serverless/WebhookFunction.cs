using System.Buffers;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Serverless;

/// <summary>
/// A function that receives webhooks: HTTP events of any gateway are handed to the endpoint that is mapped to their path, and
/// answered in the event's own format. A path that is not mapped is answered with 404, another method than POST with 405, and a body that is compressed, or not JSON by its media type, with 415.
/// </summary>
/// <example>
/// <code>
/// var function = new WebhookFunction();
/// function.Map("/hooks/session", WebhookEndpoint.ForEvents&lt;ChatbotSessionEnded&gt;(verifier, HandleAsync));
/// LambdaRuntime.Run(function.HandleAsync);
/// </code>
/// </example>
/// <remarks>
/// A platform runs several instances of a function, and ends them as it likes: a delivery log in memory tells repetitions of one
/// instance only, and a queue in memory is lost with it. What has to be counted once needs a log that all instances share.
/// </remarks>
public sealed class WebhookFunction
{
    private readonly Dictionary<string, WebhookEndpoint> _endpoints = new(StringComparer.Ordinal);

    /// <summary>Maps a path to an endpoint.</summary>
    /// <param name="path">The path, as the event has it: with HTTP APIs of API Gateway the stage stands in front, unless it is the default one.</param>
    /// <param name="endpoint">What deliveries to this path are handed to.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with a slash, or is mapped already.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="endpoint"/> is null.</exception>
    public void Map(string path, WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!path.StartsWith('/'))
        {
            throw new ArgumentException($"The path '{path}' does not begin with a slash.", nameof(path));
        }

        if (!_endpoints.TryAdd(path, endpoint))
        {
            throw new ArgumentException($"The path '{path}' is mapped already.", nameof(path));
        }
    }

    /// <summary>Handles an event: the <see cref="LambdaHandler"/> of <see cref="LambdaRuntime"/>.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="cancellationToken">Cancels the handling.</param>
    /// <returns>A task that ends when the answer is written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="invocation"/> is null.</exception>
    /// <exception cref="Json.AiRudderJsonException">The event is not an HTTP event of a gateway. What is wrong with a delivery inside such an event is never thrown.</exception>
    public async ValueTask HandleAsync(LambdaInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        using var request = HttpEvent.Parse(invocation.Payload.Span);
        if (!_endpoints.TryGetValue(request.Path, out var endpoint))
        {
            request.WriteAnswer(invocation.Response, 404, """{"error":"not found"}"""u8);
        }
        else if (request.Method != "POST")
        {
            request.WriteAnswer(invocation.Response, 405, """{"error":"method"}"""u8);
        }
        else if (!IsPlainJson(request))
        {
            request.WriteAnswer(invocation.Response, WebhookAnswer.UnsupportedMediaType);
        }
        else
        {
            var result = await endpoint.HandleAsync(request, new ReadOnlySequence<byte>(request.Body), cancellationToken).ConfigureAwait(false);
            request.WriteAnswer(invocation.Response, result.Answer);
        }
    }

    // What names no media type may still be JSON; its bytes will tell.
    private static bool IsPlainJson(HttpEvent request)
    {
        var type = request.Find("content-type").AsSpan();
        var parameters = type.IndexOf(';');
        var media = (parameters < 0 ? type : type[..parameters]).Trim();
        return (media.IsEmpty
                || media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (media.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
            && request.Find("content-encoding") is null or "" or "identity";
    }
}

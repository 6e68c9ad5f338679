using System.Globalization;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace AiRudder.Aot.AspNetCore;

/// <summary>Requests in, answers out: one endpoint at its route.</summary>
internal sealed class WebhookRequests(WebhookEndpoint endpoint, ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context.Response, await ReceiveAsync(context).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender is gone: there is nobody to answer, and the delivery was given back.
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode != StatusCodes.Status408RequestTimeout)
        {
            // The server's own limits, and bodies that break off or are not framed as HTTP frames them. What comes too slowly is
            // none of them: the server says so itself, and the delivery may come again.
            await AnswerAsync(context.Response, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? WebhookAnswer.TooLarge : WebhookAnswer.Malformed).ConfigureAwait(false);
        }
    }

    private async ValueTask<WebhookAnswer> ReceiveAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsJson(request))
        {
            return WebhookAnswer.UnsupportedMediaType;
        }

        if (request.ContentLength > endpoint.MaxBodyBytes)
        {
            return WebhookAnswer.TooLarge;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The endpoint has a limit of its own; that of the server is for requests that have none.
            limit.MaxRequestBodySize = null;
        }

        var result = await endpoint.HandleAsync(new RequestHeaders(request.Headers), request.BodyReader, context.RequestAborted).ConfigureAwait(false);
        WebhookLog.Write(logger, endpoint.Name, result);
        return result.Answer;
    }

    /// <summary>Whether the body may be JSON in UTF-8, as it is signed and parsed: not another media type, encoding or compression.</summary>
    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return false;
        }

        // The documented deliveries carry it; one without is judged by its signature and its bytes.
        return string.IsNullOrEmpty(request.ContentType)
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
                && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));
    }

    private static async ValueTask AnswerAsync(HttpResponse response, WebhookAnswer answer)
    {
        response.StatusCode = answer.HttpStatus;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await response.BodyWriter.WriteAsync(answer.Body).ConfigureAwait(false);
    }
}

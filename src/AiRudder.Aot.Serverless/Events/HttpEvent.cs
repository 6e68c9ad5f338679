using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AiRudder.Aot.Json;
using AiRudder.Aot.Serverless.Events;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Serverless;

/// <summary>
/// An HTTP request that a gateway has turned into a JSON event. Its body is decoded straight from the event's bytes into pooled
/// memory, which <see cref="Dispose"/> gives back.
/// </summary>
/// <remarks>
/// <para>Event formats: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html.</para>
/// <para>A gateway that hands a body over as text has decoded and encoded it: a signature over the raw bytes then holds only where
/// these were valid UTF-8, which JSON is. Bodies in base64 are the raw bytes, whatever they are.</para>
/// </remarks>
public sealed class HttpEvent : IWebhookHeaders, IDisposable
{
    private readonly GatewayRequest _request;
    private byte[]? _body;
    private int _bodyLength;

    private HttpEvent(GatewayRequest request, HttpEventFormat format, string method, string path)
    {
        _request = request;
        Format = format;
        Method = method;
        Path = path;
    }

    /// <summary>The event's format, in which <see cref="WriteAnswer(IBufferWriter{byte}, WebhookAnswer)"/> answers.</summary>
    public HttpEventFormat Format { get; }

    /// <summary>The request's method.</summary>
    public string Method { get; }

    /// <summary>The request's path.</summary>
    public string Path { get; }

    /// <summary>The request's body, decoded; until this object is disposed.</summary>
    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _bodyLength);

    /// <summary>Reads an event.</summary>
    /// <param name="utf8Json">The event. Nothing of it is kept.</param>
    /// <returns>The request, for the caller to dispose.</returns>
    /// <exception cref="AiRudderJsonException">It is not JSON, or not the HTTP event of a gateway; or its body is not the base64 that it says it is.</exception>
    public static HttpEvent Parse(ReadOnlySpan<byte> utf8Json)
    {
        var request = AiRudderJson.Parse<GatewayRequest>(utf8Json) ?? throw new JsonCursor(utf8Json).Fail("The event is null.");
        var isV2 = request.RequestContext?.Http is not null;
        var method = isV2 ? request.RequestContext!.Http!.Method : request.HttpMethod;
        var path = isV2 ? request.RawPath ?? request.RequestContext!.Http!.Path : request.Path;
        if (method is null || path is null)
        {
            throw new JsonCursor(utf8Json).Fail("The event is not an HTTP request of a gateway, a load balancer or a function URL: it has no method or no path.");
        }

        var format = isV2 ? HttpEventFormat.GatewayV2
            : request.RequestContext is { Elb.IsEmpty: false } ? HttpEventFormat.LoadBalancer
            : HttpEventFormat.GatewayV1;
        var parsed = new HttpEvent(request, format, method, path);
        try
        {
            parsed.DecodeBody(utf8Json);
            return parsed;
        }
        catch
        {
            parsed.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Where both are there, those of several values have all that the others have.
        return _request.MultiValueHeaders?.Find(name) ?? _request.Headers?.Find(name);
    }

    /// <summary>Writes an answer in the event's own format: with multi-value headers where the event has nothing else.</summary>
    /// <param name="destination">Takes the JSON.</param>
    /// <param name="answer">Status and body.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="answer"/> is null.</exception>
    public void WriteAnswer(IBufferWriter<byte> destination, WebhookAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        WriteAnswer(destination, answer.HttpStatus, answer.Body.Span, answer.RetryAfter);
    }

    /// <summary>Writes an answer in the event's own format: with multi-value headers where the event has nothing else.</summary>
    /// <param name="destination">Takes the JSON.</param>
    /// <param name="httpStatus">The HTTP status.</param>
    /// <param name="body">The body: JSON.</param>
    /// <param name="retryAfter">When the sender should repeat; not said when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void WriteAnswer(IBufferWriter<byte> destination, int httpStatus, ReadOnlySpan<byte> body, TimeSpan? retryAfter = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var isMultiValue = _request.Headers is null && _request.MultiValueHeaders is not null;
        var headers = new EventHeaders(isMultiValue);
        headers.Add("Content-Type", "application/json");
        if (retryAfter is { } wait)
        {
            headers.Add("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        }

        AiRudderJson.Write(destination, new GatewayAnswer
        {
            StatusCode = httpStatus,
            StatusDescription = Format == HttpEventFormat.LoadBalancer ? Describe(httpStatus) : null,
            Headers = isMultiValue ? null : headers,
            MultiValueHeaders = isMultiValue ? headers : null,
            Body = Encoding.UTF8.GetString(body),
        });
    }

    /// <summary>Gives the memory of the body back.</summary>
    public void Dispose()
    {
        if (_body is { } body)
        {
            _body = null;
            _bodyLength = 0;
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private void DecodeBody(ReadOnlySpan<byte> utf8Json)
    {
        var place = _request.Body;
        if (place.Length == 0)
        {
            return;
        }

        _body = ArrayPool<byte>.Shared.Rent(place.Length);
        _bodyLength = EventTextAt(utf8Json, place).CopyTo(_body);
        if (_request.IsBase64Encoded == true
            && Base64.DecodeFromUtf8InPlace(_body.AsSpan(0, _bodyLength), out _bodyLength) != OperationStatus.Done)
        {
            throw new JsonCursor(utf8Json).Fail("The event's body is not base64.");
        }
    }

    // The same string, read once more at its place, since a document's text does not outlive its reading.
    private static JsonText EventTextAt(ReadOnlySpan<byte> utf8Json, EventText place) =>
        new JsonCursor(utf8Json.Slice(place.Start - 1, place.Length + 2)).ReadText();

    private static string Describe(int status) => status switch
    {
        200 => "200 OK",
        400 => "400 Bad Request",
        401 => "401 Unauthorized",
        404 => "404 Not Found",
        405 => "405 Method Not Allowed",
        413 => "413 Content Too Large",
        415 => "415 Unsupported Media Type",
        500 => "500 Internal Server Error",
        503 => "503 Service Unavailable",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}

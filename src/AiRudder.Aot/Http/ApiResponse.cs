using System.Net;

namespace AiRudder.Aot.Http;

/// <summary>Status and headers of an answer that is a success.</summary>
public class ApiResponse
{
    internal ApiResponse(HttpStatusCode statusCode, ApiHeaders headers)
    {
        StatusCode = statusCode;
        Headers = headers;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers.</summary>
    public ApiHeaders Headers { get; }
}

/// <summary>Status, headers and payload of an answer that is a success.</summary>
/// <typeparam name="T">The payload's type.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    internal ApiResponse(HttpStatusCode statusCode, ApiHeaders headers, T value)
        : base(statusCode, headers)
    {
        Value = value;
    }

    /// <summary>The payload.</summary>
    public T Value { get; }
}

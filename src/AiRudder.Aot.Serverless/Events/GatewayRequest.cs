using AiRudder.Aot.Json;

namespace AiRudder.Aot.Serverless.Events;

/// <summary>
/// What is needed of an HTTP event, in the words of all four senders: payload format 1.0 (REST APIs, and HTTP APIs that ask for
/// it), 2.0 (HTTP APIs and function URLs), and load balancers. The rest is skipped.
/// </summary>
[JsonModel]
internal sealed partial class GatewayRequest
{
    /// <summary>Payload format: "1.0", "2.0"; REST APIs and load balancers name none.</summary>
    public string? Version { get; init; }

    /// <summary>The method, but for format 2.0.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>The path, but for format 2.0.</summary>
    public string? Path { get; init; }

    /// <summary>The path in format 2.0.</summary>
    public string? RawPath { get; init; }

    /// <summary>Header fields, one value each.</summary>
    public EventHeaders? Headers { get; init; }

    /// <summary>Header fields, several values each; load balancers send either these or <see cref="Headers"/>.</summary>
    public EventHeaders? MultiValueHeaders { get; init; }

    /// <summary>Where the event came from.</summary>
    public GatewayContext? RequestContext { get; init; }

    /// <summary>The body.</summary>
    public EventText Body { get; init; }

    /// <summary>Whether the body is base64.</summary>
    public bool? IsBase64Encoded { get; init; }
}

/// <summary>What tells the senders of an event apart.</summary>
internal sealed partial class GatewayContext
{
    /// <summary>There with load balancers only.</summary>
    public RawJson Elb { get; init; }

    /// <summary>There with format 2.0 only.</summary>
    public GatewayHttp? Http { get; init; }
}

/// <summary>The request line in format 2.0.</summary>
internal sealed partial class GatewayHttp
{
    /// <summary>The method.</summary>
    public string? Method { get; init; }

    /// <summary>The path.</summary>
    public string? Path { get; init; }
}

namespace AiRudder.Aot.Serverless.Events;

/// <summary>An HTTP answer in the words of all four senders; each reads what it knows.</summary>
[JsonModel]
internal sealed partial class GatewayAnswer
{
    /// <summary>The status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Status and reason, which load balancers want.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>Header fields, one value each.</summary>
    public EventHeaders? Headers { get; init; }

    /// <summary>The same as arrays, for who sent its own so.</summary>
    public EventHeaders? MultiValueHeaders { get; init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>Never: answers are text.</summary>
    public bool IsBase64Encoded { get; init; }
}

namespace AiRudder.Aot.Serverless;

/// <summary>How a gateway words an HTTP request as a JSON event, and wants the answer worded.</summary>
public enum HttpEventFormat
{
    /// <summary>Payload format 1.0: API Gateway's REST APIs, and HTTP APIs that ask for it.</summary>
    GatewayV1,

    /// <summary>Payload format 2.0: API Gateway's HTTP APIs, and function URLs.</summary>
    GatewayV2,

    /// <summary>Application load balancers.</summary>
    LoadBalancer,
}

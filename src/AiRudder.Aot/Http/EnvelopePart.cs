namespace AiRudder.Aot.Http;

/// <summary>What a property of an answer's root object means to its envelope.</summary>
internal enum EnvelopePart
{
    None,
    Payload,
    Code,
    Message,
    Status,
    RequestId,
}

namespace AiRudder.Aot;

/// <summary>
/// Declares the envelope in which a surface wraps its answers: where the payload stands, which code means success, where
/// message and request id are. All are names of properties of the answer's root object; one that is null does not exist.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EnvelopeAttribute : Attribute
{
    /// <summary>Property that holds the payload. When null, the answer itself is the payload, and the other properties stand inside it.</summary>
    public string? Payload { get; set; }

    /// <summary>Property that holds the numeric result code.</summary>
    public string? Code { get; set; }

    /// <summary>The code that means success; any other is an error, whatever the HTTP status says.</summary>
    public int Success { get; set; }

    /// <summary>Property that holds the human-readable message.</summary>
    public string? Message { get; set; }

    /// <summary>Property that holds a status word; it stands in for the message of an answer that has none.</summary>
    public string? Status { get; set; }

    /// <summary>Property that holds the vendor's id of the request.</summary>
    public string? RequestId { get; set; }
}

namespace AiRudder.Aot.Webhooks;

/// <summary>What the check of a delivery's signature came to. The default value is a refusal.</summary>
public enum SignatureVerdict
{
    /// <summary>No scheme and secret were configured, so nothing can be verified and nothing is accepted.</summary>
    NotConfigured,

    /// <summary>The delivery carries no signature, or not the timestamp that is signed along.</summary>
    Missing,

    /// <summary>The signature does not belong to the bytes that arrived, or is malformed.</summary>
    Mismatch,

    /// <summary>The signature belongs to the bytes that arrived, or the receiver expressly accepts unsigned deliveries.</summary>
    Valid,

    /// <summary>The timestamp is malformed, or further from now than the scheme tolerates. The signature was not looked at.</summary>
    Untimely,
}

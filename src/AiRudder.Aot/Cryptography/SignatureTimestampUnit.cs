namespace AiRudder.Aot.Cryptography;

/// <summary>What a <see cref="SignatureTimestamp"/> counts, from 1970-01-01 UTC.</summary>
public enum SignatureTimestampUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}

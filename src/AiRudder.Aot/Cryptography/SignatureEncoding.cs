namespace AiRudder.Aot.Cryptography;

/// <summary>How the bytes of a signature are written as text.</summary>
public enum SignatureEncoding
{
    /// <summary>Hexadecimal, written in lower case, read in either case.</summary>
    Hex,

    /// <summary>Base64 with the standard alphabet and padding. Exactly one text is accepted for each signature.</summary>
    Base64,
}

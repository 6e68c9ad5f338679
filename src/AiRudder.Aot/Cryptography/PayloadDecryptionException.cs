using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// A payload could not be decrypted. There is one message, whatever was wrong with it, so that a sender who may ask again and
/// again learns nothing from the answers.
/// </summary>
public sealed class PayloadDecryptionException : CryptographicException
{
    /// <summary>Creates the exception.</summary>
    public PayloadDecryptionException()
        : base("The encrypted payload is malformed or does not match its digest.")
    {
    }
}

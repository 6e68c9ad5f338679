using System.Text;

namespace AiRudder.Aot.Testing;

/// <summary>Where the cloud surface is encrypted: what comes in is decrypted before an endpoint sees it, and answered encrypted.</summary>
internal sealed class EncryptionGate(DoubleCipher? cipher)
{
    public DoubleAnswer Answer(DoubleRequest request, Envelope envelope, Func<DoubleRequest, DoubleAnswer> answer)
    {
        if (cipher is null || !request.Path.StartsWith("/service/cloud/", StringComparison.Ordinal))
        {
            return answer(request);
        }

        if (!IsEncrypted(request))
        {
            return request.Path == CloudAuthEndpoints.Path ? answer(request) : envelope.Error(400, 400, "The request is not encrypted.");
        }

        var inBody = !request.Body.IsEmpty;
        var plaintext = cipher.Decrypt(inBody ? request.Body.Span : Encoding.ASCII.GetBytes(request.Query), request.Header("Signed"));
        return plaintext is null
            ? envelope.Error(400, 400, "The request cannot be decrypted, or is not what it was signed as.")
            : answer(inBody ? request with { Body = plaintext } : request with { Query = Encoding.UTF8.GetString(plaintext) }).Encrypt(cipher);
    }

    /// <summary>An answer that is made without an endpoint, in the form that the request asks for.</summary>
    public DoubleAnswer Seal(DoubleRequest request, DoubleAnswer answer) => cipher is not null && IsEncrypted(request) ? answer.Encrypt(cipher) : answer;

    private static bool IsEncrypted(DoubleRequest request) => request.Header("Is-Encrypted") == "1";
}

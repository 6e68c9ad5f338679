using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Tests.Http;

/// <summary>The vendor's encryption, done with nothing but the platform: the other end of the line.</summary>
internal static class PlatformCrypto
{
    public const string Key = "airudderredduria";

    public static string Encrypt(string plaintext)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(plaintext);
        Array.Resize(ref bytes, bytes.Length + 16 - bytes.Length % 16);
        using Aes aes = Create();
        return Convert.ToBase64String(aes.EncryptEcb(bytes, PaddingMode.None));
    }

    public static string Decrypt(string base64)
    {
        using Aes aes = Create();
        return Encoding.UTF8.GetString(aes.DecryptEcb(Convert.FromBase64String(base64), PaddingMode.None)).TrimEnd('\0');
    }

    public static string Digest(string plaintext) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plaintext))).ToLowerInvariant();

    public static HttpResponseMessage Answer(string plaintext, HttpStatusCode status = HttpStatusCode.OK) => Raw(Encrypt(plaintext), Digest(plaintext), status);

    public static HttpResponseMessage Raw(string body, string? digest, HttpStatusCode status = HttpStatusCode.OK, string mark = "1")
    {
        HttpResponseMessage answer = ScriptedHandler.Answer(body, status);
        answer.Headers.TryAddWithoutValidation("Is-Encrypted", mark);
        if (digest is not null)
        {
            answer.Headers.TryAddWithoutValidation("Signed", digest);
        }

        return answer;
    }

    private static Aes Create()
    {
        var aes = Aes.Create();
        aes.Key = Encoding.UTF8.GetBytes(Key);
        return aes;
    }
}

using System.Text;

namespace AiRudder.Aot.Testing;

// What comes encrypted to the cloud surface is decrypted before an endpoint sees it, and answered encrypted.
public sealed partial class VendorDouble
{
    private const string AuthPath = "/service/cloud/auth";

    private DoubleAnswer Decrypted(DoubleRequest request, Func<DoubleRequest, DoubleAnswer> answer)
    {
        if (_cipher is null || !request.Path.StartsWith("/service/cloud/", StringComparison.Ordinal))
        {
            return answer(request);
        }

        if (request.Header("Is-Encrypted") != "1")
        {
            return request.Path == AuthPath ? answer(request) : DoubleAnswer.CloudError(400, 400, "The request is not encrypted.");
        }

        var inBody = !request.Body.IsEmpty;
        var plaintext = _cipher.Decrypt(inBody ? request.Body.Span : Encoding.ASCII.GetBytes(request.Query), request.Header("Signed"));
        if (plaintext is null)
        {
            return DoubleAnswer.CloudError(400, 400, "The request cannot be decrypted, or is not what it was signed as.");
        }

        return answer(new DoubleRequest
        {
            Method = request.Method,
            Path = request.Path,
            Query = inBody ? request.Query : Encoding.UTF8.GetString(plaintext),
            Headers = request.Headers,
            Body = inBody ? plaintext : default,
        }).Encrypt(_cipher);
    }
}

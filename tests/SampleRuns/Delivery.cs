using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Testing;

namespace SampleRuns;

/// <summary>Deliveries as the vendor sends them: a body, and its signature under the secret that the samples are given.</summary>
internal static class Delivery
{
    public const string Secret = "a secret shared with the vendor";

    /// <summary>A session that has ended, with so many messages.</summary>
    public static byte[] Session(string callId, int messages) => [.. new VendorSession(callId, messages).WriteEndedBody().SelectMany(piece => piece.ToArray())];

    public static string Sign(ReadOnlySpan<byte> body)
    {
        using SignatureHasher hasher = SignatureScheme.HmacSha256Hex.CreateHasher(Encoding.UTF8.GetBytes(Secret));
        hasher.Append(body);
        return hasher.Sign();
    }

    /// <summary>Sends a delivery to a service, and gives the status that it was answered with.</summary>
    public static async Task<HttpStatusCode> PostAsync(HttpClient client, string path, byte[] body, string signature, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-AIRudder-Sign", signature);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return answer.StatusCode;
    }
}

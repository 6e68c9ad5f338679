using System.Globalization;
using System.Net;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace OwnEndpoint;

/// <summary>
/// Answers the three endpoints that are declared here, encrypted when the request was; everything else, tokens above all, goes
/// on to what stands behind it, the vendor double for one.
/// </summary>
internal sealed class StubVendor(HttpMessageHandler next, PayloadCipher? cipher = null) : DelegatingHandler(next)
{
    private readonly Dictionary<string, Func<string, string>> _answers = new(StringComparer.Ordinal)
    {
        ["/service/cloud/example/strategies"] = query => Cloud($$"""{"rows":[{{string.Join(',', Enumerable.Range(1, 3).Select(i => Strategy(query, i)))}}],"total":3}"""),
        ["/service/cloud/example/plan"] = _ => Cloud("""{"plan_id":"plan-1"}"""),
        ["/api/v1/example/session/end"] = _ => """{"request_id":"r-1","code":200,"message":"Success","data":null}""",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_answers.TryGetValue(request.RequestUri!.AbsolutePath, out Func<string, string>? answer))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        bool isEncrypted = request.Headers.Contains("Is-Encrypted");
        if (isEncrypted != cipher is not null)
        {
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        }

        string sent = request.Content is null ? request.RequestUri.Query.TrimStart('?') : await request.Content.ReadAsStringAsync(cancellationToken);
        string plaintext = cipher is null ? sent : Decrypted(cipher, sent, request.Headers.GetValues("Signed").Single());
        string body = answer(plaintext);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(cipher is null ? body : Encrypted(cipher, body), Encoding.UTF8, "application/json") };
        if (cipher is not null)
        {
            response.Headers.Add("Is-Encrypted", "1");
            response.Headers.Add("Signed", PayloadDigest.Compute(Encoding.UTF8.GetBytes(body)));
        }

        return response;
    }

    private static string Cloud(string data) => $$"""{"data":{{data}},"status":"OK","code":200}""";

    private static string Strategy(string query, int number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"strategy_id":"{{query}}/{{number}}","strategy_name":"Strategy {{number}}","state":"{{(number == 3 ? "paused" : "active")}}","rounds":{{number}}.0}""");

    private static string Decrypted(PayloadCipher cipher, string text, string digest)
    {
        byte[] plaintext = new byte[text.Length];
        int length = cipher.Decrypt(Encoding.UTF8.GetBytes(text), digest, plaintext);
        return Encoding.UTF8.GetString(plaintext, 0, length);
    }

    private static string Encrypted(PayloadCipher cipher, string text)
    {
        byte[] plaintext = Encoding.UTF8.GetBytes(text);
        byte[] encrypted = new byte[PayloadCipher.GetEncryptedLength(plaintext.Length)];
        return Encoding.UTF8.GetString(encrypted, 0, cipher.Encrypt(plaintext, encrypted));
    }
}

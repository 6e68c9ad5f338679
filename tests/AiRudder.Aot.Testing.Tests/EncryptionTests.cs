using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class EncryptionTests
{
    // The vendor's own sample: key, query, what it becomes, its digest.
    private const string Key = "airudderredduria";
    private const string Encrypted = "qbj8cnqKnqR66qDS49ib9ymU1mpMCyp8Dm0gS1VvmnEqTxPGSBzruAU1sapP+cye";
    private const string Digest = "6956d7af4c89b89f19f9ae0a8be4bcf12abe7c6ed893691733f3480ad3f3aabc";

    [Fact]
    public async Task The_vendors_sample_is_understood_and_answered_encrypted()
    {
        var (status, answer) = await GetAsync(Encrypted, Digest, "1");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("There is no such task.", (string?)answer["message"]);
    }

    [Theory]
    [InlineData(Encrypted, "00", "1")]
    [InlineData(Encrypted, null, "1")]
    [InlineData("AAAA", Digest, "1")]
    [InlineData("TaskID=69f531a01a9df58aa6de2487be610abb", Digest, "1")]
    [InlineData("TaskID=69f531a01a9df58aa6de2487be610abb", null, null)]
    public async Task What_is_malformed_or_plain_is_refused(string query, string? digest, string? mark)
    {
        var (status, _) = await GetAsync(query, digest, mark);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_failing_code_is_encrypted_where_the_request_is()
    {
        var (status, answer) = await GetAsync(Encrypted, Digest, "1", vendor => vendor.Faults.On("/service/cloud/detail").Inject(Fault.Code(4711)));
        Assert.Equal((HttpStatusCode.OK, 4711), (status, (int?)answer["code"]));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(string query, string? digest, string? mark, Action<VendorDouble>? prepare = null)
    {
        var vendor = new VendorDouble(new VendorDoubleOptions { EncryptionKey = Key });
        prepare?.Invoke(vendor);
        using var client = new DoubleClient(vendor);
        var token = await client.AuthenticateAsync();
        using var http = new HttpClient(new VendorDoubleHandler(vendor));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(DoubleClient.Base, "service/cloud/detail?" + query));
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + token);
        request.Headers.TryAddWithoutValidation("Signed", digest);
        request.Headers.TryAddWithoutValidation("Is-Encrypted", mark);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (response.Headers.TryGetValues("Is-Encrypted", out _))
        {
            using var aes = Aes.Create();
            aes.Key = Encoding.UTF8.GetBytes(Key);
            body = aes.DecryptEcb(Convert.FromBase64String(Encoding.ASCII.GetString(body)), PaddingMode.None);
            body = [.. body.TakeWhile(value => value != 0)];
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), response.Headers.GetValues("Signed").Single());
        }

        return (response.StatusCode, JsonNode.Parse(body)!);
    }
}

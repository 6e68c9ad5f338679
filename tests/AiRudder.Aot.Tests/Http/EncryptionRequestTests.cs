using System.Net;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

[Collection(nameof(PooledRequestBodyTests))] // whose watch on the shared pool weighs on what others measure
public class EncryptionRequestTests
{
    private const string Good = """{"code":200,"data":{"id":"a"}}""";
    private static readonly ApiOperation Get = new("Get", HttpMethod.Get, "/open/get", Sample.Open) { Idempotent = true };

    [Fact]
    public async Task The_vendors_sample_goes_out_as_the_vendor_prints_it()
    {
        var heads = new List<string>();
        await using var server = new LoopbackServer(async connection =>
        {
            heads.Add(connection.Head);
            await AnswerAsync(connection, Good);
        });
        using var transport = new ApiTransport(Options(server.Address));
        Item item = await transport.SendAsync<Item, Item>(Get, new ApiRequest { PathAndQuery = "/service/cloud/detail?TaskID=69f531a01a9df58aa6de2487be610abb" });

        Assert.Equal("a", item.Id);
        string head = Assert.Single(heads);
        Assert.StartsWith("GET /service/cloud/detail?qbj8cnqKnqR66qDS49ib9ymU1mpMCyp8Dm0gS1VvmnEqTxPGSBzruAU1sapP+cye HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nIs-Encrypted: 1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nSigned: 6956d7af4c89b89f19f9ae0a8be4bcf12abe7c6ed893691733f3480ad3f3aabc\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_base64_character_survives_the_query_through_a_loopback_server()
    {
        var seen = new HashSet<char>();
        string? target = null;
        await using var server = new LoopbackServer(async connection =>
        {
            target = connection.Head.Split(' ')[1];
            await AnswerAsync(connection, Good);
        });
        using var transport = new ApiTransport(Options(server.Address));
        for (int i = 0; i < 100; i++)
        {
            string query = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"TaskID={i:x32}&name=%C3%A9%2B{i}%3D%26");
            await transport.SendAsync(Get, new ApiRequest { PathAndQuery = "/open/get?" + query });

            string base64 = target!["/open/get?".Length..];
            Assert.Equal(PlatformCrypto.Encrypt(query), base64);
            Assert.Equal(query, PlatformCrypto.Decrypt(base64));
            seen.UnionWith(base64);
        }

        Assert.Equal("+/0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", string.Concat(seen.Order()));
    }

    [Fact]
    public async Task A_body_is_encrypted_and_the_digest_is_of_its_plaintext()
    {
        ScriptedHandler.Sent sent = await SendAsync(Sample.OpenFind, Sample.Json("""{"callee":"+8613800138000"}"""));

        Assert.Equal(PlatformCrypto.Encrypt("""{"callee":"+8613800138000"}"""), sent.Body);
        Assert.Equal(PlatformCrypto.Digest("""{"callee":"+8613800138000"}"""), sent.Headers["Signed"]);
        Assert.Equal("1", sent.Headers["Is-Encrypted"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("https://api.example.test/open/find", sent.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_content_type_of_encrypted_bodies_is_an_option()
    {
        AiRudderOptions options = Options();
        options.Encryption!.ContentType = "text/plain";
        Assert.Equal("text/plain", (await SendAsync(Sample.OpenFind, Sample.Json("{}"), options)).Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_request_without_body_and_query_encrypts_nothing_which_is_a_block_of_zeros(string method)
    {
        ScriptedHandler.Sent sent = await SendAsync(new ApiOperation("Bare", new HttpMethod(method), "/bare", Sample.Open), default);
        Assert.Equal("https://api.example.test/bare?" + PlatformCrypto.Encrypt(""), sent.Uri.OriginalString);
        Assert.Equal(PlatformCrypto.Digest(""), sent.Headers["Signed"]);
        Assert.Equal("", sent.Body);
    }

    [Fact]
    public async Task A_request_with_body_and_query_is_refused_before_anything_is_sent()
    {
        var handler = new ScriptedHandler(_ => PlatformCrypto.Answer(Good));
        using var transport = new ApiTransport(Options(), handler);
        using var watch = new SharedPoolWatch();
        ApiRequest request = new() { PathAndQuery = "/open/find?x=1", Body = SharedPoolWatch.LargeBody(out int id), HasBody = true };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => transport.SendAsync(Sample.OpenFind, request));
        Assert.Contains("OpenFind", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
        Assert.Equal(1, watch.ReturnsOf(id));
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused_and_never_leaves_in_plain()
    {
        var handler = new ScriptedHandler(_ => PlatformCrypto.Answer(Good));
        using var transport = new ApiTransport(Options(), handler);
        var requests = new ApiRequest[4];
        requests[0].SetBody(Sample.Bytes("a=1"), "application/x-www-form-urlencoded");
        requests[1].SetBody("text"u8.ToArray().AsMemory(), "text/plain");
        requests[2].SetBody(new MemoryStream([1, 2, 3]), "application/octet-stream");
        requests[3].SetBody(Sample.Bytes("{}"), "application/json", BodyCompression.Gzip);
        foreach (ApiRequest request in requests)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => transport.SendAsync(Sample.OpenFind, request));
        }

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task The_buffer_of_the_plaintext_is_cleared_and_given_back_once()
    {
        using var watch = new SharedPoolWatch();
        ApiRequest request = new() { Body = SharedPoolWatch.LargeBody(out int id), HasBody = true };
        ReadOnlyMemory<byte> plaintext = request.Body.Memory;
        ScriptedHandler.Sent sent = await SendAsync(Sample.OpenFind, request);

        Assert.Equal("""{"large":true}""", PlatformCrypto.Decrypt(sent.Body));
        Assert.Equal(1, watch.ReturnsOf(id));
        Assert.Equal(new byte[plaintext.Length], plaintext.ToArray());
    }

    [Fact]
    public async Task Headers_that_the_request_brought_along_do_not_stand_beside_the_real_ones()
    {
        ApiRequest request = Sample.Json("{}");
        request.AddHeader("Signed", "forged");
        request.AddHeader("is-encrypted", "0");
        ScriptedHandler.Sent sent = await SendAsync(Sample.OpenFind, request);
        Assert.Equal(PlatformCrypto.Digest("{}"), sent.Headers["Signed"]);
        Assert.Equal("1", sent.Headers["Is-Encrypted"]);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_the_same_request()
    {
        var handler = new ScriptedHandler(sent => sent.Number == 1 ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized) : PlatformCrypto.Answer(Good));
        AiRudderOptions options = Options();
        using var transport = new ApiTransport(options, handler, tokenSource: _ => new Tokens());
        await transport.SendAsync(Sample.Find, Sample.Json("""{"a":1}"""));
        await transport.SendAsync(new ApiOperation("Read", HttpMethod.Get, "/read", Sample.Cloud), new ApiRequest { PathAndQuery = "/read?x=1" });

        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
        Assert.Equal(handler.Requests[0].Headers["Signed"], handler.Requests[1].Headers["Signed"]);
        Assert.Equal(handler.Requests[0].Uri, handler.Requests[1].Uri);
        Assert.EndsWith("?" + PlatformCrypto.Encrypt("x=1"), handler.Requests[2].Uri.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unless_said_otherwise_what_sends_a_token_is_encrypted_and_nothing_else()
    {
        var handler = new ScriptedHandler(sent => sent.Path == "/items/find" ? PlatformCrypto.Answer(Good) : ScriptedHandler.Answer(Good));
        AiRudderOptions options = Sample.Options();
        options.Encryption = new EncryptionOptions { Key = PlatformCrypto.Key };
        options.RequestSigner = new SchemeRequestSigner(AiRudder.Aot.Cryptography.SignatureScheme.HmacSha256Hex, "secret");
        using var transport = new ApiTransport(options, handler, tokenSource: _ => new Tokens());
        await transport.SendAsync(Sample.Find, Sample.Json("{}"));
        await transport.SendAsync(Sample.RequestToken, Sample.Json("{}"));
        await transport.SendAsync(Sample.OpenFind, Sample.Json("{}"));
        await transport.SendAsync(new ApiOperation("Signed", HttpMethod.Post, "/signed", Sample.Signed), Sample.Json("{}"));

        Assert.Equal([true, false, false, false], handler.Requests.Select(sent => sent.Headers.ContainsKey("Is-Encrypted")));
        Assert.Equal([false, true, true, true], handler.Requests.Select(sent => sent.Body == "{}"));
    }

    [Fact]
    public void A_key_that_is_missing_or_of_an_impossible_length_is_refused_without_being_shown()
    {
        foreach (string? key in new[] { null, "", "a key of 15 byt", "a key of seventeen", "sechzehn Zeichen-" })
        {
            var error = Assert.ThrowsAny<ArgumentException>(() => new ApiTransport(new AiRudderOptions { Encryption = new EncryptionOptions { Key = key } }));
            Assert.True(string.IsNullOrEmpty(key) || !error.Message.Contains(key, StringComparison.Ordinal));
        }

        Assert.Throws<ArgumentException>(() => new ApiTransport(new AiRudderOptions { Encryption = new EncryptionOptions { Key = PlatformCrypto.Key, ContentType = "a\nb" } }));
        Assert.Throws<ArgumentNullException>(() => new ApiTransport(new AiRudderOptions { Encryption = new EncryptionOptions { Key = PlatformCrypto.Key, AppliesTo = null! } }));
    }

    internal static AiRudderOptions Options(Uri? address = null)
    {
        AiRudderOptions options = Sample.Options();
        options.BaseAddress = address ?? options.BaseAddress;
        options.Encryption = new EncryptionOptions { Key = PlatformCrypto.Key, AppliesTo = static _ => true };
        return options;
    }

    private static async Task<ScriptedHandler.Sent> SendAsync(ApiOperation operation, ApiRequest request, AiRudderOptions? options = null)
    {
        var handler = new ScriptedHandler(_ => PlatformCrypto.Answer(Good));
        using var transport = new ApiTransport(options ?? Options(), handler);
        await transport.SendAsync(operation, request);
        return Assert.Single(handler.Requests);
    }

    private static Task AnswerAsync(LoopbackServer.Connection connection, string plaintext)
    {
        string body = PlatformCrypto.Encrypt(plaintext);
        return connection.SendAsync($"HTTP/1.1 200 OK\r\nIs-Encrypted: 1\r\nSigned: {PlatformCrypto.Digest(plaintext)}\r\nConnection: close\r\nContent-Length: {Encoding.ASCII.GetByteCount(body)}\r\n\r\n{body}");
    }

    private sealed class Tokens : ITokenSource
    {
        private int _number = 1;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{_number}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => _number++;
    }
}

using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Serialization;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Body] and [Part] put on the wire.</summary>
public class BodyTests
{
    private static readonly byte[] Octets = [0, 1, 2, 254, 255, 13, 10];

    [Fact]
    public Task A_model_is_sent_as_a_form() => Sends(
        client => client.FormAsync(new Form { Name = "a b&c", Owner = new(7, null), Tags = ["x", "y"] }),
        "name=a%20b%26c&Owner%5Bid%5D=7&tag=x&tag=y",
        "application/x-www-form-urlencoded");

    [Fact]
    public Task A_dictionary_is_sent_as_a_form() => Sends(
        client => client.FormAsync(new Dictionary<string, string?> { ["grant_type"] = "client", ["none"] = null, ["key"] = "é" }),
        "grant_type=client&key=%C3%A9",
        "application/x-www-form-urlencoded");

    [Fact]
    public Task An_empty_form_is_an_empty_body() => Sends(client => client.FormAsync(new Dictionary<string, string?>()), "", "application/x-www-form-urlencoded");

    [Fact]
    public Task Text_is_sent_as_it_is() => Sends(client => client.TextAsync("a,b\n\"c\""), "a,b\n\"c\"", "text/csv");

    [Fact]
    public Task Bytes_are_sent_as_they_are() => Sends(client => client.BytesAsync(Octets), Encoding.Latin1.GetString(Octets), "application/octet-stream");

    [Fact]
    public Task Memory_is_sent_as_it_is() => Sends(client => client.MemoryAsync(Octets.AsMemory(1, 2)), "\u0001\u0002", "audio/mpeg");

    [Fact]
    public async Task A_stream_is_sent_from_where_it_stands_and_stays_open()
    {
        var stream = new MemoryStream(Octets) { Position = 3 };

        await Sends(client => client.StreamAsync(stream, null), Encoding.Latin1.GetString(Octets, 3, 4), "application/octet-stream", length: "4");

        Assert.True(stream.CanRead);
    }

    [Fact]
    public Task A_stream_of_unknown_length_is_sent_without_one() => Sends(
        client => client.StreamAsync(new TrackedStream(Octets), null), Encoding.Latin1.GetString(Octets), "application/octet-stream", length: null);

    [Theory]
    [InlineData(BodyCompression.Gzip, "gzip")]
    [InlineData(BodyCompression.Brotli, "br")]
    public async Task A_body_is_compressed(BodyCompression compression, string coding)
    {
        using var wire = new Wire();
        var client = new BodyClient(wire.Transport);
        byte[] large = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251)).ToArray();

        await (compression == BodyCompression.Gzip ? client.GzipJsonAsync(["a", "a"]) : client.BrotliJsonAsync(["a", "a"]));
        Assert.Equal("""["a","a"]""", Encoding.UTF8.GetString(Decompressed(wire.Last)));
        Assert.Equal("application/json", wire.Last.Headers["Content-Type"]);

        await (compression == BodyCompression.Gzip ? client.GzipBytesAsync(large) : client.BrotliBytesAsync(large));
        Assert.Equal(large, Decompressed(wire.Last));

        await (compression == BodyCompression.Gzip ? client.GzipStreamAsync(new MemoryStream(large)) : client.BrotliStreamAsync(new MemoryStream(large)));
        Assert.Equal(large, Decompressed(wire.Last));

        Assert.All(wire.Requests, request => Assert.Equal(coding, request.Headers["Content-Encoding"]));
    }

    [Fact]
    public async Task Progress_is_told_up_to_the_last_byte()
    {
        using var wire = new Wire();
        var told = new Told<UploadProgress>();
        byte[] body = new byte[150_000];

        await new BodyClient(wire.Transport).StreamAsync(new MemoryStream(body), told);

        Assert.Equal([new(65536, 150_000), new(131_072, 150_000), new(150_000, 150_000)], told.Reports);
    }

    [Fact]
    public async Task A_stream_that_can_seek_is_sent_again_after_a_renewed_token()
    {
        using var handler = new ScriptedHandler(sent => ScriptedHandler.Answer("{}", sent.Number == 1 ? HttpStatusCode.Unauthorized : HttpStatusCode.OK));
        using var transport = new ApiTransport(Sample.Options(), handler, tokenSource: _ => new FreshTokens());

        await new TokenBodyClient(transport).SendAsync(new MemoryStream("abc"u8.ToArray()));

        Assert.Equal(["abc", "abc"], handler.Requests.Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_not_sent_again()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("{}", HttpStatusCode.Unauthorized));
        using var transport = new ApiTransport(Sample.Options(), handler, tokenSource: _ => new FreshTokens());

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => new TokenBodyClient(transport).SendAsync(new TrackedStream("abc"u8.ToArray())));

        Assert.Equal(ApiErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Equal(["abc"], handler.Requests.Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_body_that_is_not_plain_JSON_is_never_sent_past_the_encryption()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer("{}"), options => options.Encryption = new EncryptionOptions { Key = "0123456789abcdef", AppliesTo = _ => true });
        var client = new BodyClient(wire.Transport);

        await Assert.ThrowsAsync<ArgumentException>(() => client.BytesAsync(Octets));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GzipJsonAsync(["a"]));

        Assert.Empty(wire.Requests);
    }

    private static byte[] Decompressed(ScriptedHandler.Sent sent)
    {
        using var compressed = new MemoryStream(sent.Bytes);
        using Stream stream = sent.Headers["Content-Encoding"] == "gzip" ? new GZipStream(compressed, CompressionMode.Decompress) : new BrotliStream(compressed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static async Task Sends(Func<BodyClient, Task> call, string body, string contentType, string? length = "")
    {
        using var wire = new Wire();

        await call(new BodyClient(wire.Transport));

        Assert.Equal(body, Encoding.Latin1.GetString(wire.Last.Bytes));
        Assert.Equal(contentType, wire.Last.Headers["Content-Type"]);
        if (length != "")
        {
            Assert.Equal(length, wire.Last.Headers.GetValueOrDefault("Content-Length"));
        }
    }
}

[ApiClient]
internal sealed partial class BodyClient
{
    [Post("/form")] public partial Task FormAsync([Body(BodyFormat.Form)] Form form);

    [Post("/form")] public partial Task FormAsync([Body(BodyFormat.Form)] Dictionary<string, string?> form);

    [Post("/text")] public partial Task TextAsync([Body(BodyFormat.Raw, ContentType = "text/csv")] string text);

    [Put("/bytes")] public partial Task BytesAsync(byte[] bytes);

    [Put("/bytes")] public partial Task MemoryAsync([Body(ContentType = "audio/mpeg")] ReadOnlyMemory<byte> bytes);

    [Put("/stream")] public partial Task StreamAsync(Stream stream, IProgress<UploadProgress>? progress);

    [Post("/gzip")] public partial Task GzipJsonAsync([Body(Compression = BodyCompression.Gzip)] List<string> model);

    [Post("/gzip")] public partial Task GzipBytesAsync([Body(Compression = BodyCompression.Gzip)] byte[] bytes);

    [Post("/gzip")] public partial Task GzipStreamAsync([Body(Compression = BodyCompression.Gzip)] Stream stream);

    [Post("/br")] public partial Task BrotliJsonAsync([Body(Compression = BodyCompression.Brotli)] List<string> model);

    [Post("/br")] public partial Task BrotliBytesAsync([Body(Compression = BodyCompression.Brotli)] byte[] bytes);

    [Post("/br")] public partial Task BrotliStreamAsync([Body(Compression = BodyCompression.Brotli)] Stream stream);
}

[Surface(Authentication = ApiAuthentication.Token)]
internal static class TokenSurface;

[ApiClient(Surface = typeof(TokenSurface))]
internal sealed partial class TokenBodyClient
{
    [Put("/stream")] public partial Task SendAsync(Stream stream);
}

internal sealed class Form
{
    [JsonPropertyName("name")] public string? Name { get; init; }

    public Owner? Owner { get; init; }

    [Query("tag")] public string[]? Tags { get; init; }
}

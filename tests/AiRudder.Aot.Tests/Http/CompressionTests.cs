using System.IO.Compression;
using System.Net;
using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Answers that are compressed: read as if they were not, and counted as they come out.</summary>
public class CompressionTests
{
    private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";
    private const int Limit = 1_000_000;
    private const int Slack = 64 * 1024;

    public static TheoryData<string> Codings => ["gzip", "x-gzip", "GZIP", "deflate", "br"];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_compressed_answer_is_read(string coding)
    {
        var pool = new CountingPool();
        using ApiTransport transport = Create(_ => Answer(coding, Compress(coding, Encoding.UTF8.GetBytes(Good))), pool);

        Assert.Equal("a", (await transport.SendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"))).Id);
        Assert.Equal(0, pool.Outstanding);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_compressed_stream_is_read(string coding)
    {
        using ApiTransport transport = Create(_ => Answer(coding, Compress(coding, """{"code":200,"data":{"rows":[{"id":"1"},{"id":"2"}]}}"""u8.ToArray())), new CountingPool());

        Assert.Equal(["1", "2"], await ReadAsync(transport));
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task The_body_of_a_failure_is_read_too(string coding)
    {
        using ApiTransport transport = Create(_ => Answer(coding, Compress(coding, """{"code":7,"message":"no"}"""u8.ToArray()), HttpStatusCode.BadRequest), new CountingPool());

        ApiError error = (await transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}"))).Error!;

        Assert.Equal((ApiErrorKind.HttpStatus, 7L, "no"), (error.Kind, error.VendorCode, error.VendorMessage));
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task What_is_not_what_its_headers_promise_is_described(string coding)
    {
        var pool = new CountingPool();
        using ApiTransport transport = Create(_ => Answer(coding, Encoding.UTF8.GetBytes(Good)), pool);

        ApiError error = (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"))).Error!;
        Assert.Equal((ApiErrorKind.InvalidResponse, $"the answer is not the {coding} that its headers promise."), (error.Kind, error.Message));

        AiRudderApiException streamed = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport));
        Assert.Equal((ApiErrorKind.InvalidResponse, error.Message), (streamed.Kind, streamed.Error.Message));
        Assert.Equal(0, pool.Outstanding);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_bomb_ends_at_the_limit(string coding)
    {
        byte[] bomb = Bomb(coding);
        foreach (bool streamed in (bool[])[false, true])
        {
            var pool = new CountingPool();
            var body = new TrackedStream(bomb, chunk: 64);
            using ApiTransport transport = Create(_ => Answer(coding, body), pool);

            ApiErrorKind kind = streamed
                ? (await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(transport))).Kind
                : (await transport.TrySendAsync<Item, Item>(Sample.OpenFind, Sample.Json("{}"))).Error!.Kind;

            Assert.Equal(ApiErrorKind.ResponseTooLarge, kind);
            Assert.True(Inflated(coding, bomb, body.BytesRead) <= Limit + Slack, "More came out of the decoder than the limit has it.");
            Assert.True(body.Disposed);
            Assert.True(pool.LargestRequest <= Limit + 1);
            Assert.Equal(0, pool.Outstanding);
        }
    }

    [Fact]
    public async Task A_bomb_in_a_failure_is_cut()
    {
        byte[] bomb = Bomb("br");
        var body = new TrackedStream(bomb, chunk: 64);
        var pool = new CountingPool();
        using ApiTransport transport = Create(_ => Answer("br", body, HttpStatusCode.BadRequest), pool);

        ApiError error = (await transport.TrySendAsync(Sample.OpenFind, Sample.Json("{}"))).Error!;

        Assert.Equal(ApiErrorKind.HttpStatus, error.Kind);
        Assert.True(pool.LargestRequest <= Slack + 1);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task Compressed_answers_are_asked_for_only_where_the_options_say_so()
    {
        foreach (bool accept in (bool[])[false, true])
        {
            var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(Good));
            AiRudderOptions options = Sample.Options();
            options.AcceptCompressed = accept;
            using var transport = new ApiTransport(options, handler);
            await transport.SendAsync(Sample.OpenFind, Sample.Json("{}"));

            Assert.Equal(accept ? "br, gzip, deflate" : null, handler.Requests[0].Headers.GetValueOrDefault("Accept-Encoding"));
        }
    }

    private static async Task<List<string?>> ReadAsync(ApiTransport transport)
    {
        var ids = new List<string?>();
        await foreach (Item item in transport.StreamAsync<Item, Item, int>(Sample.ReadItems, 0, static _ => Sample.Json("{}")))
        {
            ids.Add(item.Id);
        }

        return ids;
    }

    private static ApiTransport Create(Func<ScriptedHandler.Sent, HttpResponseMessage> script, CountingPool pool)
    {
        AiRudderOptions options = Sample.Options();
        options.MaxResponseBytes = Limit;
        options.JsonLimits = new JsonLimits { MaxTotalBytes = Limit };
        return new ApiTransport(options, new ScriptedHandler(script)) { BufferPool = pool };
    }

    private static HttpResponseMessage Answer(string coding, byte[] body, HttpStatusCode status = HttpStatusCode.OK) => Answer(coding, new MemoryStream(body), status);

    private static HttpResponseMessage Answer(string coding, Stream body, HttpStatusCode status = HttpStatusCode.OK)
    {
        HttpResponseMessage response = ScriptedHandler.Answer(body, status);
        Assert.True(response.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding));
        return response;
    }

    /// <summary>256 MiB of a JSON document that begins well and then is white space.</summary>
    private static byte[] Bomb(string coding)
    {
        var packed = new MemoryStream();
        using (Stream encoder = Encoder(coding, packed))
        {
            encoder.Write("""{"code":200,"data":{"rows":["""u8);
            byte[] spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');
            var random = new Random(1);
            for (int at = 0; at < spaces.Length; at += 8 * 1024)
            {
                // Brotli packs what is all alike into so few bytes that one read takes all of it.
                random.GetItems(" \t\r\n"u8, spaces.AsSpan(at, 64));
            }

            for (int i = 0; i < 256; i++)
            {
                encoder.Write(spaces);
            }
        }

        Assert.InRange(packed.Length, 1, 1 << 22);
        return packed.ToArray();
    }

    private static byte[] Compress(string coding, byte[] bytes)
    {
        var packed = new MemoryStream();
        using (Stream encoder = Encoder(coding, packed))
        {
            encoder.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>How many bytes the decoder can have made of what it was given.</summary>
    private static long Inflated(string coding, byte[] packed, int given)
    {
        using Stream decoder = Decoder(coding, new TrackedStream(packed[..given], chunk: 64) { BreaksWith = new EndOfStreamException() });
        byte[] buffer = new byte[4096];
        long total = 0;
        try
        {
            while (total <= Limit + Slack && decoder.ReadAsync(buffer).AsTask().GetAwaiter().GetResult() is > 0 and int read)
            {
                total += read;
            }
        }
        catch (EndOfStreamException)
        {
        }

        return total;
    }

    private static Stream Encoder(string coding, Stream packed) => coding switch
    {
        "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
    };

    private static Stream Decoder(string coding, Stream packed) => coding switch
    {
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
        _ => new GZipStream(packed, CompressionMode.Decompress),
    };
}

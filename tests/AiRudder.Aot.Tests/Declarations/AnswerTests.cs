using System.Buffers;
using System.Net;
using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What a method makes of an answer that is more, or something else, than a payload.</summary>
public class AnswerTests
{
    private const string Enveloped = """{"code":200,"data":{"id":7,"name":"n"}}""";
    private static readonly byte[] Audio = Enumerable.Range(0, 150_000).Select(i => (byte)i).ToArray();

    [Fact]
    public async Task A_response_has_status_headers_and_payload()
    {
        using var wire = new Wire(_ =>
        {
            HttpResponseMessage answer = ScriptedHandler.Answer(Enveloped, HttpStatusCode.Created);
            answer.Headers.TryAddWithoutValidation("X-Page", ["1", "2"]);
            return answer;
        });
        var client = new AnswerClient(wire.Transport);

        ApiResponse<Owner> response = await client.GetAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("1, 2", response.Headers["x-page"]);
        Assert.Equal("application/json; charset=utf-8", response.Headers["Content-Type"]);
        Assert.Null(response.Headers["X-None"]);
        Assert.Contains(new("X-Page", "1, 2"), response.Headers);
        Assert.Equal(new Owner(7, "n"), response.Value);
        Assert.Equal(HttpStatusCode.Created, (await client.HeadAsync()).StatusCode);
        Assert.Equal(7, (await client.TryGetAsync()).Value.Value.Id);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"code":5}""", ApiErrorKind.VendorCode)]
    [InlineData(HttpStatusCode.NotFound, "", ApiErrorKind.HttpStatus)]
    public async Task A_failure_is_one_in_every_form(HttpStatusCode status, string body, ApiErrorKind kind)
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer(body, status));
        var client = new AnswerClient(wire.Transport);
        using var stream = new MemoryStream();

        Func<Task>[] calls = [client.GetAsync, client.HeadAsync, client.BytesAsync, client.OpenAsync, () => client.DownloadAsync(stream, null)];

        foreach (Func<Task> call in calls)
        {
            Assert.Equal(kind, (await Assert.ThrowsAsync<AiRudderApiException>(call)).Error.Kind);
        }

        Assert.Equal(kind, (await client.TryBytesAsync()).Error!.Kind);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task Bytes_are_those_of_the_whole_body()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer(Audio));

        Assert.Equal(Audio, await new AnswerClient(wire.Transport).BytesAsync());
    }

    [Fact]
    public async Task A_byte_order_mark_is_part_of_the_bytes()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer([0xEF, 0xBB, 0xBF, 65]));

        Assert.Equal([0xEF, 0xBB, 0xBF, 65], await new AnswerClient(wire.Transport).BytesAsync());
    }

    [Fact]
    public async Task A_stream_belongs_to_the_caller()
    {
        var body = new TrackedStream(Audio, chunk: 1000);
        using var wire = new Wire(_ => ScriptedHandler.Answer(body));

        Stream stream = await new AnswerClient(wire.Transport).OpenAsync();
        Assert.True(body.BytesRead < Audio.Length);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);

        Assert.Equal(Audio, copy.ToArray());
        Assert.False(body.Disposed);
        await stream.DisposeAsync();
        Assert.True(body.Disposed);
    }

    [Fact]
    public async Task A_stream_that_breaks_says_so_as_streams_do()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer(new TrackedStream("abc") { BreaksWith = new IOException("down") }));
        await using Stream stream = await new AnswerClient(wire.Transport).OpenAsync();

        var exception = await Assert.ThrowsAsync<IOException>(() => stream.CopyToAsync(Stream.Null));

        Assert.Equal(ApiErrorKind.Network, Assert.IsType<AiRudderApiException>(exception.InnerException).Error.Kind);
    }

    [Fact]
    public async Task A_JSON_file_of_an_enveloped_surface_is_judged_and_handed_out_whole()
    {
        using var wire = new Wire(Enveloped);
        var client = new AnswerClient(wire.Transport);

        await using Stream stream = await client.OpenAsync();
        using var reader = new StreamReader(stream);

        Assert.Equal(Enveloped, await reader.ReadToEndAsync());
        Assert.Equal(Enveloped, Encoding.UTF8.GetString(await client.BytesAsync()));
    }

    [Fact]
    public async Task A_download_fills_stream_buffer_or_file_and_tells_how_far_it_is()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer(Audio));
        var client = new AnswerClient(wire.Transport);
        using var stream = new MemoryStream();
        var buffer = new ArrayBufferWriter<byte>();
        var told = new Told<DownloadProgress>();
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        try
        {
            await client.DownloadAsync(stream, told);
            long count = await client.DownloadAsync(buffer);
            ApiResult<long> result = await client.TryDownloadAsync(file);

            Assert.Equal(Audio, stream.ToArray());
            Assert.Equal(Audio, buffer.WrittenSpan.ToArray());
            Assert.Equal(Audio, await File.ReadAllBytesAsync(file.FullName));
            Assert.Equal((Audio.Length, Audio.Length), (count, result.Value));
            Assert.Equal(new DownloadProgress(Audio.Length, Audio.Length), told.Reports[^1]);
        }
        finally
        {
            file.Delete();
        }
    }

    [Fact]
    public async Task A_file_stays_as_it_was_when_a_download_breaks()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer(new TrackedStream("abc") { BreaksWith = new IOException("down") }));
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = new FileInfo(Path.Combine(folder.FullName, "a"));
            await File.WriteAllTextAsync(file.FullName, "old");

            ApiResult<long> result = await new AnswerClient(wire.Transport).TryDownloadAsync(file);

            Assert.Equal(ApiErrorKind.Network, result.Error!.Kind);
            Assert.Equal("old", await File.ReadAllTextAsync(file.FullName));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_bytes_than_the_limit_are_refused(bool declared)
    {
        using var wire = new Wire(
            _ => declared ? ScriptedHandler.Answer(Audio) : ScriptedHandler.Answer(new TrackedStream(Audio, chunk: 5000)),
            options => (options.MaxDownloadBytes, options.MaxResponseBytes) = (100_000, 100_000));
        var client = new AnswerClient(wire.Transport);
        var buffer = new ArrayBufferWriter<byte>();

        ApiErrorKind ofDownload = (await Assert.ThrowsAsync<AiRudderApiException>(() => client.DownloadAsync(buffer))).Error.Kind;
        ApiErrorKind ofBytes = (await client.TryBytesAsync()).Error!.Kind;

        Assert.Equal((ApiErrorKind.ResponseTooLarge, ApiErrorKind.ResponseTooLarge), (ofDownload, ofBytes));
        Assert.True(buffer.WrittenCount <= 100_000);
    }

    [Fact]
    public async Task A_download_ends_with_the_callers_cancellation()
    {
        var body = new TrackedStream("abc") { Stalls = true };
        using var wire = new Wire(_ => ScriptedHandler.Answer(body));
        using var cancellation = new CancellationTokenSource();

        Task<ApiResult<long>> call = new AnswerClient(wire.Transport).TryDownloadAsync(new FileInfo(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), cancellation.Token);
        await body.Stalling.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(body.Disposed);
    }
}

[Surface, Envelope(Payload = "data", Code = "code", Success = 200)]
internal static class EnvelopedSurface;

[ApiClient(Surface = typeof(EnvelopedSurface))]
internal sealed partial class AnswerClient
{
    [Get("/owner")] public partial Task<ApiResponse<Owner>> GetAsync();

    [Get("/owner")] public partial ValueTask<ApiResult<ApiResponse<Owner>>> TryGetAsync();

    [Get("/owner")] public partial Task<ApiResponse> HeadAsync();

    [Get("/audio")] public partial Task<byte[]> BytesAsync();

    [Get("/audio")] public partial Task<ApiResult<byte[]>> TryBytesAsync();

    [Get("/audio")] public partial Task<Stream> OpenAsync();

    [Get("/audio")] public partial Task DownloadAsync([Destination] Stream destination, IProgress<DownloadProgress>? progress);

    [Get("/audio")] public partial Task<long> DownloadAsync([Destination] ArrayBufferWriter<byte> destination);

    [Get("/audio")] public partial Task<ApiResult<long>> TryDownloadAsync([Destination] FileInfo destination, CancellationToken cancellationToken = default);
}

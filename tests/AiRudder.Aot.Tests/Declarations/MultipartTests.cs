using System.Text;
using System.Text.RegularExpressions;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Part] puts on the wire.</summary>
public partial class MultipartTests
{
    [Fact]
    public async Task Every_kind_of_part()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "of a file");
            using var wire = new Wire();

            await new MultipartClient(wire.Transport).SendAsync(
                new MemoryStream("of a stream"u8.ToArray()),
                "of bytes"u8.ToArray(),
                new FileInfo(path),
                new MultipartFile(new MemoryStream("named"u8.ToArray()), "ä \"q\"\r\n.txt", "text/plain"),
                new Owner(7, "n"),
                "a note",
                12.5m,
                ["x", "y"]);

            Assert.Equal(
                $$"""
                --B
                Content-Disposition: form-data; name="stream"; filename="audio.mp3"
                Content-Type: audio/mpeg

                of a stream
                --B
                Content-Disposition: form-data; name="bytes"; filename="bytes"
                Content-Type: application/octet-stream

                of bytes
                --B
                Content-Disposition: form-data; name="file"; filename="{{Path.GetFileName(path)}}"
                Content-Type: application/octet-stream

                of a file
                --B
                Content-Disposition: form-data; name="named"; filename="ä %22q%22%0D%0A.txt"
                Content-Type: text/plain

                named
                --B
                Content-Disposition: form-data; name="owner"
                Content-Type: application/json

                {"id":7,"name":"n"}
                --B
                Content-Disposition: form-data; name="note"

                a note
                --B
                Content-Disposition: form-data; name="price"

                12.5
                --B
                Content-Disposition: form-data; name="tag"

                x
                --B
                Content-Disposition: form-data; name="tag"

                y
                --B--

                """.ReplaceLineEndings("\r\n"),
                WithoutBoundary(wire.Last));
            Assert.Equal(wire.Last.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), wire.Last.Headers["Content-Length"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Null_parts_are_left_out()
    {
        using var wire = new Wire();

        await new MultipartClient(wire.Transport).SendAsync(null, null, null, null, null, null, null, null);

        Assert.Equal("--B--\r\n", WithoutBoundary(wire.Last));
    }

    [Fact]
    public async Task Several_files_and_a_list_as_JSON()
    {
        using var wire = new Wire();

        await new MultipartClient(wire.Transport).FilesAsync([new(new MemoryStream("1"u8.ToArray()), "a"), new(new MemoryStream("2"u8.ToArray()), "b")], [1, 2]);

        Assert.Equal(
            """
            --B
            Content-Disposition: form-data; name="files"; filename="a"
            Content-Type: application/octet-stream

            1
            --B
            Content-Disposition: form-data; name="files"; filename="b"
            Content-Type: application/octet-stream

            2
            --B
            Content-Disposition: form-data; name="numbers"
            Content-Type: application/json

            [1,2]
            --B--

            """.ReplaceLineEndings("\r\n"),
            WithoutBoundary(wire.Last));
    }

    [Fact]
    public async Task Progress_counts_the_whole_body()
    {
        using var wire = new Wire();
        var told = new Told<UploadProgress>();

        await new MultipartClient(wire.Transport).UploadAsync(new MemoryStream(new byte[100_000]), told);

        Assert.Equal(wire.Last.Bytes.Length, told.Reports[^1].BytesSent);
        Assert.All(told.Reports, report => Assert.Equal(wire.Last.Bytes.Length, report.TotalBytes));
    }

    [Fact]
    public async Task A_stream_of_unknown_length_has_no_total()
    {
        using var wire = new Wire();
        var told = new Told<UploadProgress>();

        await new MultipartClient(wire.Transport).UploadAsync(new TrackedStream("abc"), told);

        Assert.Null(told.Reports[^1].TotalBytes);
        Assert.False(wire.Last.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told_before_anything_is_sent()
    {
        using var wire = new Wire();

        await Assert.ThrowsAsync<FileNotFoundException>(() => new MultipartClient(wire.Transport).SendAsync(null, null, new FileInfo("no-such-file"), null, null, null, null, null));

        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task Boundaries_differ()
    {
        using var wire = new Wire();
        var client = new MultipartClient(wire.Transport);

        await client.FilesAsync([], []);
        await client.FilesAsync([], []);

        Assert.NotEqual(wire.Requests[0].Headers["Content-Type"], wire.Requests[1].Headers["Content-Type"]);
    }

    [Fact]
    public void A_body_is_for_one_call()
    {
        var body = new MultipartBody();
        body.AddText("a", "1");
        ApiRequest request = default;
        request.SetBody(body);

        ApiRequest other = default;
        Assert.Throws<InvalidOperationException>(() => other.SetBody(body));
        Assert.Throws<InvalidOperationException>(() => body.AddText("b", "2"));
    }

    private static string WithoutBoundary(ScriptedHandler.Sent sent)
    {
        Match type = ContentType().Match(sent.Headers["Content-Type"]);
        Assert.True(type.Success);
        return Encoding.UTF8.GetString(sent.Bytes).Replace(type.Groups[1].Value, "B", StringComparison.Ordinal);
    }

    [GeneratedRegex("^multipart/form-data; boundary=(airudder-[0-9a-f]{32})$")]
    private static partial Regex ContentType();
}

[ApiClient]
internal sealed partial class MultipartClient
{
    [Post("/parts")]
    public partial Task SendAsync(
        [Part(FileName = "audio.mp3", ContentType = "audio/mpeg")] Stream? stream,
        [Part] byte[]? bytes,
        [Part] FileInfo? file,
        [Part] MultipartFile? named,
        [Part] Owner? owner,
        [Part] string? note,
        [Part("price")] decimal? amount,
        [Part("tag")] List<string>? tags);

    [Post("/files")]
    public partial Task FilesAsync([Part] List<MultipartFile> files, [Part(ContentType = "application/json")] List<int> numbers);

    [Put("/upload")]
    public partial Task UploadAsync([Part] Stream stream, IProgress<UploadProgress> progress);
}

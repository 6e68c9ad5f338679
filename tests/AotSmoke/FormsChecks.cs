using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Text;
using AiRudder.Aot.Http;

namespace AotSmoke;

/// <summary>Calls every operation of <see cref="FormsApi"/>, and compares what came over the wire, and what was made of the answer.</summary>
internal static class FormsChecks
{
    private static readonly byte[] Audio = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 10_000)));

    /// <summary>The checks, each with its name.</summary>
    public static IEnumerable<(string What, Func<Task<bool>> Check)> All =>
    [
        ("queries, headers and an answer's own", QueriesAsync),
        ("forms, text, streams and compressed bodies", BodiesAsync),
        ("parts of every kind", PartsAsync),
        ("details of a failure", FailureAsync),
        ("answers as stream, file and buffer", DownloadsAsync),
        ("arrays, lines and events", StreamsAsync),
        ("pages by number, cursor and last id", PagesAsync),
    ];

    private static async Task<bool> QueriesAsync()
    {
        using var wire = new FormsWire(_ => Json("""{"id":7,"name":"a","state":3}""", ("X-Rate", "9")));
        ApiResponse<Robot> response = await new FormsApi(wire.Transport).SearchAsync(
            "sales/asia",
            7,
            [1, 2],
            ["a", "b"],
            [3],
            new DateOnly(2024, 2, 29),
            DateTimeOffset.FromUnixTimeSeconds(1710226466),
            verbose: true,
            new Dictionary<string, string> { ["k"] = "v w" },
            new RobotFilter("n", ["x"], 1.5m),
            RobotState.Waiting,
            ["l", "m"],
            new Dictionary<string, string> { ["X-More"] = "o" });
        HttpRequestMessage request = wire.Requests[0];
        return response is { StatusCode: HttpStatusCode.OK, Value: { Id: 7, Name: "a" } }
            && response.Value.State.ToString() == "3"
            && response.Headers["X-Rate"] == "9"
            && Same("/v1/robots/sales%2Fasia/7?id=1&id=2&tags=a,b&rows%5B%5D=3&day=20240229&since=1710226466&verbose&k=v%20w&filter%5Bname%5D=n&filter%5Btag%5D=x&filter%5Bprice%5D=1.50&state=2", request.RequestUri!.PathAndQuery)
            && Same("smoke|l, m|o", string.Join('|', new[] { "X-Client", "X-Tag", "X-More" }.Select(name => string.Join(", ", request.Headers.GetValues(name)))));
    }

    private static async Task<bool> BodiesAsync()
    {
        using var wire = new FormsWire(_ => Json("null"));
        var client = new FormsApi(wire.Transport);
        var told = new Told<UploadProgress>();
        await client.SendFormAsync(new RobotFilter("a b", ["x", "y"]));
        await client.SendTextAsync("a,b\n");
        using var audio = new MemoryStream(Audio);
        await client.SendStreamAsync(audio, told);
        await client.SendCompressedAsync([new Robot(1, "é", RobotState.Calling)]);
        using var unzipped = new MemoryStream();
        await using (var zipped = new GZipStream(new MemoryStream(wire.Bodies[3]), CompressionMode.Decompress))
        {
            await zipped.CopyToAsync(unzipped);
        }

        return Same("name=a%20b&tag=x&tag=y", Encoding.UTF8.GetString(wire.Bodies[0]))
            && Same("a,b\n", Encoding.UTF8.GetString(wire.Bodies[1]))
            && wire.Bodies[2].AsSpan().SequenceEqual(Audio)
            && told.Last == new UploadProgress(Audio.Length, Audio.Length)
            && Same("gzip", string.Join(',', wire.Requests[3].Content!.Headers.ContentEncoding))
            && Same("""[{"id":1,"name":"é","state":1}]""", Encoding.UTF8.GetString(unzipped.ToArray()));
    }

    private static async Task<bool> PartsAsync()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "of a file");
            using var wire = new FormsWire(_ => Json("null"));
            using var audio = new MemoryStream("of a stream"u8.ToArray());
            var told = new Told<UploadProgress>();
            await new FormsApi(wire.Transport).SendPartsAsync(audio, "of bytes"u8.ToArray(), new Robot(1), "a note", ["x", "y"], new FileInfo(path), told);
            string body = Encoding.UTF8.GetString(wire.Bodies[0]);
            return told.Last.BytesSent == wire.Bodies[0].Length
                && new[] { "filename=\"hello.mp3\"", "audio/mpeg", "of a stream", "of bytes", "{\"id\":1,", "a note", "name=\"tag\"", "of a file", Path.GetFileName(path) }.All(part => Contains(body, part));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> FailureAsync()
    {
        using var wire = new FormsWire(_ => Json("""{"title":"no robot","state":"calling","more":[1]}""", HttpStatusCode.Conflict));
        ApiResult<Robot> result = await new FormsApi(wire.Transport).FailAsync();
        Problem? problem = null;
        return !result.IsSuccess
            && (result.Error.TryGetDetails(out problem) || Differs("a problem", result.Error.ToString()))
            && Same("no robot||state:\"calling\",more:[1]", $"{problem!.Title}|{problem.State}|{string.Join(',', problem.Extra!.Select(kept => $"{kept.Key}:{kept.Value}"))}");
    }

    private static async Task<bool> DownloadsAsync()
    {
        using var wire = new FormsWire(_ => new HttpResponseMessage { Content = new ByteArrayContent(Audio) });
        var client = new FormsApi(wire.Transport);
        var told = new Told<DownloadProgress>();
        string path = Path.GetTempFileName();
        try
        {
            long written = await client.DownloadAsync(new FileInfo(path), told);
            var buffer = new ArrayBufferWriter<byte>();
            await client.DownloadAsync(buffer);
            using var copy = new MemoryStream();
            await using (Stream opened = await client.OpenAsync())
            {
                await opened.CopyToAsync(copy);
            }

            return written == Audio.Length
                && told.Last == new DownloadProgress(Audio.Length, Audio.Length)
                && (await File.ReadAllBytesAsync(path)).AsSpan().SequenceEqual(Audio)
                && buffer.WrittenSpan.SequenceEqual(Audio)
                && copy.ToArray().AsSpan().SequenceEqual(Audio);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> StreamsAsync()
    {
        using var wire = new FormsWire(request => request.RequestUri!.AbsolutePath switch
        {
            "/v1/items" => Json("""{"data":{"rows":[{"id":1},{"id":2}]}}"""),
            "/v1/lines" => Json("{\"id\":1}\n{\"id\":2}\n"),
            _ => new HttpResponseMessage { Content = new StringContent("event: made\nid: 9\ndata: {\"id\":1}\n\ndata: {\"id\":2}\n\n", Encoding.UTF8, "text/event-stream") },
        });
        var client = new FormsApi(wire.Transport);
        var events = new List<string>();
        await foreach (ServerSentEvent<Robot> one in client.FollowAsync("8"))
        {
            events.Add($"{one.EventType} {one.Id} {one.Data.Id}");
        }

        return Same("1,2", await IdsAsync(client.ReadAsync()))
            && Same("1,2", await IdsAsync(client.ReadLinesAsync()))
            && Same("made 9 1,message 9 2", string.Join(',', events))
            && Same("8", string.Join(',', wire.Requests[0].Headers.GetValues("Last-Event-ID")));
    }

    private static async Task<bool> PagesAsync()
    {
        using var wire = new FormsWire(request => request.RequestUri!.PathAndQuery switch
        {
            "/v1/numbered?page=1" => Json("""[{"id":1},{"id":2}]"""),
            "/v1/numbered?page=2" => Json("""[{"id":3}]"""),
            "/v1/cursors" => Json("""{"rows":[{"id":1}],"next":"n"}"""),
            "/v1/cursors?cursor=n" => Json("""{"rows":[{"id":2}],"next":null}"""),
            "/v1/after" => Json(Encoding.UTF8.GetString(FormsWire.Body(request)).Contains("null", StringComparison.Ordinal) ? """[{"id":5}]""" : "[]"),
            _ => Json("[]"),
        });
        var client = new FormsApi(wire.Transport);
        var pages = new List<string>();
        await foreach (RobotPage page in client.PagesAsync())
        {
            pages.Add($"{page.Rows[0].Id}{page.Next}");
        }

        return Same("1,2,3", await IdsAsync(client.NumberedAsync()))
            && Same("1n,2", string.Join(',', pages))
            && Same("5", await IdsAsync(client.AfterAsync(new RobotQuery(null, 10))))
            && Same("""{"after":5,"size":10}""", Encoding.UTF8.GetString(wire.Bodies[^1]));
    }

    private static async Task<string> IdsAsync(IAsyncEnumerable<Robot> robots)
    {
        var ids = new List<int>();
        await foreach (Robot robot in robots)
        {
            ids.Add(robot.Id);
        }

        return string.Join(',', ids);
    }

    private static HttpResponseMessage Json(string json, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    private static HttpResponseMessage Json(string json, HttpStatusCode status)
    {
        HttpResponseMessage response = Json(json);
        response.StatusCode = status;
        return response;
    }

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal) || Differs(part, text);

    private static bool Same(string expected, string actual) => expected == actual || Differs(expected, actual);

    private static bool Differs(string expected, string actual)
    {
        Console.WriteLine($"expected {expected}\nbut was  {actual}");
        return false;
    }

    private sealed class Told<T> : IProgress<T>
        where T : struct
    {
        public T Last { get; private set; }

        public void Report(T value) => Last = value;
    }
}

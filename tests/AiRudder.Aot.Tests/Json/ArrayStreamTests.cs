using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArrayStreamTests
{
    public static TheoryData<bool> Forms => new(false, true);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_cut_of_the_session_into_two_pieces_gives_the_same(bool isMinified)
    {
        byte[] document = isMinified ? Payload.MinifiedSession : Payload.Session;
        List<string> expected = Elements(document);
        string surroundings = Emptied(document);

        for (int cut = 1; cut < document.Length; cut++)
        {
            (List<string> elements, string around, bool isFound) = await Streamed.ReadAsync(document, "messages", cut: cut);
            Assert.True(isFound);
            Assert.Equal(expected, elements);
            Assert.Equal(surroundings, around);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Pieces_of_every_length_give_the_same(bool isMinified)
    {
        byte[] document = isMinified ? Payload.MinifiedSession : Payload.Session;
        List<string> expected = Elements(document);
        string surroundings = Emptied(document);

        for (int length = 1; length < 300; length++)
        {
            (List<string> elements, string around, _) = await Streamed.ReadAsync(document, "messages", pieceLength: length);
            Assert.Equal(expected, elements);
            Assert.Equal(surroundings, around);
        }
    }

    [Fact]
    public async Task A_function_makes_of_each_element_what_is_wanted()
    {
        await using ArrayStream<int> stream = ArrayStream.Open(new PiecewiseStream(Payload.Session, 100), "messages", CountTokens);
        var counts = new List<int>();
        await foreach (int count in stream)
        {
            counts.Add(count);
        }

        using var oracle = JsonDocument.Parse(Payload.Session);
        Assert.Equal(oracle.RootElement.GetProperty("messages").EnumerateArray().Select(Tokens), counts);
    }

    [Fact]
    public async Task A_function_that_leaves_a_part_of_an_element_is_told_so()
    {
        await using ArrayStream<bool> stream = ArrayStream.Open(new MemoryStream("[[1],[2]]"u8.ToArray()), "", (ref JsonCursor cursor) => cursor.BeginArray());

        var error = await Assert.ThrowsAsync<AiRudderJsonException>(async () =>
        {
            await foreach (bool _ in stream)
            {
            }
        });

        Assert.Equal(2, error.Offset);
    }

    [Fact]
    public async Task Elements_are_read_by_their_codec_and_the_surroundings_by_a_model()
    {
        await using ArrayStream<SessionMessage> stream = ArrayStream.Open<SessionMessage>(new PiecewiseStream(Payload.Session, 100) { IsAsynchronous = true }, "messages");
        var messages = new List<SessionMessage>();
        await foreach (SessionMessage message in stream)
        {
            messages.Add(message);
        }

        using var oracle = JsonDocument.Parse(Payload.Session);
        Assert.Equal(oracle.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("msg_id").GetString()), messages.Select(m => m.MsgId));
        Assert.Equal(oracle.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("timestamp").GetInt64()), messages.Select(m => m.Timestamp));
        SessionMessage around = stream.ReadSurroundings<SessionMessage>()!;
        Assert.Equal(oracle.RootElement.GetProperty("timestamp").GetInt64(), around.Timestamp);
        Assert.Contains("messages=[];", around.Rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "", "", "[]")]
    [InlineData(" [ ] ", "", "", " [] ")]
    [InlineData("[1]", "", "1", "[]")]
    [InlineData("[1,2 , 3\n]", "", "1|2|3", "[]")]
    [InlineData("[null,true,false,-0,1e5,\"a,]}\\\"\",[[]],{}]", "", "null|true|false|-0|1e5|\"a,]}\\\"\"|[[]]|{}", "[]")]
    [InlineData("""{"a":1,"rows":[1,2],"b":[3]}""", "rows", "1|2", """{"a":1,"rows":[],"b":[3]}""")]
    [InlineData("""{"rows":[],"a":{"rows":[7]}}""", "rows", "", """{"rows":[],"a":{"rows":[7]}}""")]
    [InlineData("""{"rows":[7],"data":{"x":{"rows":[8]},"rows":[ {"a":"}"} ,[1] ],"y":2},"z":3}""", "data.rows", """{"a":"}"}|[1]""", """{"rows":[7],"data":{"x":{"rows":[8]},"rows":[],"y":2},"z":3}""")]
    [InlineData("""{ "a" : { "b" : { "c" : [ "x" ] } } }""", "a.b.c", "\"x\"", """{ "a" : { "b" : { "c" : [] } } }""")]
    [InlineData("{\"r\\u006fws\":[1]}", "rows", "1", "{\"r\\u006fws\":[]}")]
    [InlineData("{\"r\\ud800ws\":2,\"rows\":[1]}", "rows", "1", "{\"r\\ud800ws\":2,\"rows\":[]}")]
    [InlineData("""{"größe":[1]}""", "größe", "1", """{"größe":[]}""")]
    [InlineData("\uFEFF[1]", "", "1", "[]")]
    [InlineData("\uFEFF {\"a\":[1]}", "a", "1", " {\"a\":[]}")]
    public async Task The_array_at_the_path_is_taken_out_of_its_surroundings(string document, string path, string elements, string surroundings)
    {
        byte[] bytes = Streamed.Utf8(document);
        for (int length = 1; length <= bytes.Length; length++)
        {
            (List<string> found, string around, bool isFound) = await Streamed.ReadAsync(bytes, path, pieceLength: length);
            Assert.True(isFound);
            Assert.Equal(elements, string.Join('|', found));
            Assert.Equal(surroundings, around);
        }
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("{}", "rows")]
    [InlineData("null", "rows")]
    [InlineData("3", "rows")]
    [InlineData(" \"rows\" ", "rows")]
    [InlineData("[[1]]", "rows")]
    [InlineData("""{"rows":null}""", "rows")]
    [InlineData("""{"row":[1],"rowss":[2],"x":{"rows":[3]}}""", "rows")]
    [InlineData("""{"data":null}""", "data.rows")]
    [InlineData("""{"data":"","code":5}""", "data.rows")]
    [InlineData("""{"data":[{"rows":[1]}]}""", "data.rows")]
    [InlineData("""{"data":{"rows":null},"rows":[1]}""", "data.rows")]
    public async Task A_path_that_leads_to_no_array_gives_no_elements_and_the_whole_document(string document, string path)
    {
        foreach (int length in new[] { 1, 2, 1000 })
        {
            (List<string> elements, string around, bool isFound) = await Streamed.ReadAsync(Streamed.Utf8(document), path, pieceLength: length);
            Assert.False(isFound);
            Assert.Empty(elements);
            Assert.Equal(document, around);
        }
    }

    [Fact]
    public async Task Null_elements_are_yielded_as_the_codec_reads_them()
    {
        var elements = new List<SessionMessage?>();
        await foreach (SessionMessage? element in ArrayStream.Open<SessionMessage>(new MemoryStream("[null,{}]"u8.ToArray()), ""))
        {
            elements.Add(element);
        }

        Assert.Equal([null, new SessionMessage()], elements);
    }

    [Fact]
    public async Task A_pipe_is_read_like_a_stream_and_completed()
    {
        var pipe = new Pipe();
        Task writing = Task.Run(async () =>
        {
            foreach (byte[] piece in Payload.Session.Chunk(777))
            {
                await pipe.Writer.WriteAsync(piece);
            }

            await pipe.Writer.CompleteAsync();
        });
        await using ArrayStream<string> stream = ArrayStream.Open<string, Raw>(pipe.Reader, "messages");
        var elements = new List<string>();
        await foreach (string element in stream)
        {
            elements.Add(element);
        }

        await writing;
        Assert.Equal(Elements(Payload.Session), elements);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pipe.Reader.ReadAsync());
    }

    [Fact]
    public async Task A_pipe_that_is_left_open_can_be_completed_by_the_caller()
    {
        PipeReader reader = PipeReader.Create(new MemoryStream("[1,2]"u8.ToArray()));
        await using ArrayStream<string> stream = ArrayStream.Open<string, Raw>(reader, "", leaveOpen: true);
        await foreach (string element in stream)
        {
            Assert.NotEmpty(element);
        }

        Assert.Equal(2, stream.ElementsRead);
        Assert.True((await reader.ReadAsync()).IsCompleted);
        await reader.CompleteAsync();
    }

    [Fact]
    public async Task Elements_longer_than_the_window_are_read_whole()
    {
        string large = $$"""{"text":"{{new string('x', 300_000)}}\"]}","n":[[[1],{}]]}""";
        string document = $"[{large},1,{large}]";
        foreach (int length in new[] { 1000, 16384, 100_000, int.MaxValue })
        {
            (List<string> elements, _, _) = await Streamed.ReadAsync(Streamed.Utf8(document), "", pieceLength: length);
            Assert.Equal([large, "1", large], elements);
        }
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData(".")]
    [InlineData("a.")]
    public void A_path_with_an_empty_name_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => ArrayStream.Open<Point>(Stream.Null, path));

    [Fact]
    public void Nothing_is_read_from_null()
    {
        Assert.Throws<ArgumentNullException>(() => ArrayStream.Open<Point>((Stream)null!, "a"));
        Assert.Throws<ArgumentNullException>(() => ArrayStream.Open<Point>((PipeReader)null!, "a"));
        Assert.Throws<ArgumentNullException>(() => ArrayStream.Open<Point>(Stream.Null, null!));
    }

    private static List<string> Elements(byte[] document)
    {
        using var oracle = JsonDocument.Parse(document);
        return oracle.RootElement.GetProperty("messages").EnumerateArray().Select(element => element.GetRawText()).ToList();
    }

    // The document with the array cut out, by the oracle's account of where it stands.
    private static string Emptied(byte[] document)
    {
        using var oracle = JsonDocument.Parse(document);
        string array = oracle.RootElement.GetProperty("messages").GetRawText();
        return Encoding.UTF8.GetString(document).Replace(array, "[]", StringComparison.Ordinal);
    }

    private static int CountTokens(ref JsonCursor cursor)
    {
        var counting = default(Counting);
        cursor.Visit(ref counting);
        return counting.Tokens;
    }

    private static int Tokens(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => 2 + element.EnumerateObject().Sum(property => 1 + Tokens(property.Value)),
        JsonValueKind.Array => 2 + element.EnumerateArray().Sum(Tokens),
        _ => 1,
    };
}

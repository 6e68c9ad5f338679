using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Json;

public class ArrayIndexTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_session_is_indexed_as_it_is_read(bool isMinified)
    {
        byte[] document = isMinified ? Payload.MinifiedSession : Payload.Session;
        ChatbotSessionEnded session = AiRudderJson.Parse<ChatbotSessionEnded>(document)!;
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(document, "messages");
        using var oracle = JsonDocument.Parse(document);
        string[] texts = [.. oracle.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetRawText())];

        Assert.True(index.ArrayFound);
        Assert.Equal(session.Messages.Count, index.Count);
        Assert.Equal(index.Count, index.ToList().Count);
        for (int i = 0; i < index.Count; i++)
        {
            ChatMessage message = session.Messages[i];
            Assert.Equal(message.SenderType, index[i].Header.SenderType);
            Assert.Equal(message.Timestamp, index[i].Header.Timestamp);
            Assert.Equal(oracle.RootElement.GetProperty("messages")[i].GetProperty("content").GetProperty("type").GetString(), index[i].Header.Kind.Value);
            Assert.True(index[i].Header.Kind.IsKnown);
            Assert.Equal(texts[i], Encoding.UTF8.GetString(index.GetRawUtf8(i).Span));
            Assert.Equal(texts[i], Encoding.UTF8.GetString(document.AsSpan(index[i].Start, index[i].Length)));
            Assert.Equal(AiRudderJson.ToUtf8Bytes(message), AiRudderJson.ToUtf8Bytes(index.Read(i)));
        }

        ChatbotSessionEnded around = index.ReadSurroundings<ChatbotSessionEnded>()!;
        Assert.Empty(around.Messages);
        Assert.Equal(session.CallId, around.CallId);
        Assert.Equal(session.Variables!.Count, around.Variables!.Count);
    }

    [Theory]
    [InlineData("{\"sender_type\":\"user\",\"timestamp\":5,\"content\":{\"type\":\"text\",\"text\":\"{[\\\"\"},\"msg_id\":\"a\"}")]
    [InlineData("{\"content\":{\"text\":\"]}\",\"type\":\"text\"},\"timestamp\":5,\"msg_id\":\"a\",\"sender_type\":\"user\"}")]
    [InlineData(" { \"msg_id\" : \"a\" , \"sender_type\" : \"user\" , \"timestamp\" : 5 , \"content\" : { \"type\" : \"text\" } } ")]
    [InlineData("{\"msg_id\":\"a\",\"seat_id\":\"s\",\"sender_type\":\"user\",\"timestamp\":5,\"status\":\"read\",\"content\":{\"type\":\"text\"},\"reply\":{\"content\":{\"type\":\"image\"}}}")]
    [InlineData("{\"msg_id\":\"a\",\"sender\\u005ftype\":\"user\",\"timestamp\":5,\"new\":[{}],\"content\":{\"type\":\"text\"}}")]
    [InlineData("{\"msg_id\":\"a\",\"sender_type\":\"robot\",\"timestamp\":4,\"content\":{\"kind\":1,\"type\":\"text\"},\"sender_type\":\"user\",\"timestamp\":5}")]
    public void A_header_is_found_in_any_order(string message)
    {
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(Streamed.Utf8($"[{message},{message}]"), "");
        Assert.Equal(2, index.Count);
        Assert.All(index, element =>
        {
            Assert.Equal(SenderType.User, element.Header.SenderType);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(5), element.Header.Timestamp);
            Assert.Equal(MessageKind.Text, element.Header.Kind);
            Assert.Equal(message.Trim().Length, element.Length);
        });
        Assert.Equal(index[0].Header, index[1].Header);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"msg_id\":\"a\"}")]
    [InlineData("{\"msg_id\":\"a\",\"sender_type\":null,\"timestamp\":null,\"status\":null,\"content\":null}")]
    [InlineData("{\"msg_id\":\"a\",\"sender_type\":null,\"timestamp\":null,\"status\":null,\"content\":{}}")]
    [InlineData("{\"msg_id\":\"a\",\"sender_type\":null,\"timestamp\":null,\"status\":null,\"content\":{\"type\":7}}")]
    public void What_is_not_there_is_none(string message)
    {
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(Streamed.Utf8($"[{message}]"), "");
        Assert.Equal(default, index[0].Header);
        Assert.Null(index[0].Header.Timestamp);
    }

    [Fact]
    public void Bounds_are_those_of_the_oracle_for_generated_elements()
    {
        for (int seed = 0; seed < 5000; seed++)
        {
            var generator = new JsonGenerator(seed);
            byte[] document = [.. "{\"before\":"u8, .. generator.Document(valid: true), .. ",\"items\":["u8, .. generator.Document(valid: true), .. ","u8, .. generator.Document(valid: true), .. "],\"after\":"u8, .. generator.Document(valid: true), .. "}"u8];
            using ArrayIndex<string, Entered> index = Raws(document, "items");
            using var oracle = JsonDocument.Parse(document);
            Assert.Equal(
                oracle.RootElement.GetProperty("items").EnumerateArray().Select(element => element.GetRawText()),
                index.Select((_, i) => Encoding.UTF8.GetString(index.GetRawUtf8(i).Span)));
        }
    }

    [Fact]
    public void Whoever_reads_every_element_has_the_verdict_of_the_oracle()
    {
        int refused = 0;
        for (int seed = 0; seed < 40_000; seed++)
        {
            var generator = new JsonGenerator(seed);
            byte[] document = [.. "[{\"a\":"u8, .. generator.Document(valid: false), .. "},"u8, .. generator.Document(valid: false), .. "]"u8];
            bool isWellFormed = Oracle.IsWellFormed(document);
            refused += isWellFormed ? 0 : 1;
            Assert.True(isWellFormed == IsRead(document), $"seed {seed}: {Encoding.UTF8.GetString(document)}");
        }

        Assert.InRange(refused, 10_000, 39_000);
    }

    [Fact]
    public void Every_prefix_of_the_session_is_refused_at_its_end()
    {
        byte[] document = Payload.MinifiedSession;
        for (int length = 0; length < document.Length; length++)
        {
            ReadOnlyMemory<byte> prefix = document.AsMemory(0, length);
            AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => ArrayIndex.Build<ChatMessage, ChatMessageHeader>(prefix, "messages"));
            Assert.Equal(length, error.Offset);
        }
    }

    [Fact]
    public void A_malformed_element_is_refused_when_it_is_read_and_the_place_is_in_the_document()
    {
        byte[] document = Streamed.Utf8("{\"messages\":[\n{\"msg_id\":\"a\"},\n{\"msg_id\":\"b\",\"sender_type\":\"user\",\"timestamp\":1,\"status\":\"read\",\"content\":{\"type\":\"text\",\"text\":nul}}]}");
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(document.AsMemory(), "messages");
        Assert.Equal("a", index.Read(0)!.MsgId);
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => index.Read(1));
        Assert.Equal((Encoding.UTF8.GetString(document).IndexOf("nul}", StringComparison.Ordinal), "$.messages[1].content.text", 2L), (error.Offset, error.Path, error.LineNumber));
    }

    [Fact]
    public void Surroundings_that_do_not_fit_are_refused_at_their_place_in_the_document()
    {
        byte[] document = Streamed.Utf8("{\"items\":[{\"long\":\"element\"}],\n\"x\":\"no number\"}");
        using ArrayIndex<string, Entered> index = Raws(document, "items");
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => index.ReadSurroundings<Point>());
        Assert.Equal((Encoding.UTF8.GetString(document).IndexOf("\"no", StringComparison.Ordinal), "$.x", 1L), (error.Offset, error.Path, error.LineNumber));
    }

    [Theory]
    [InlineData("{\"data\":{\"rows\":[1,2]}}", true, 2)]
    [InlineData("{\"data\":{\"rows\":null}}", false, 0)]
    [InlineData("{\"data\":{\"rows\":[]}}", true, 0)]
    [InlineData("{\"data\":{}}", false, 0)]
    [InlineData("{\"data\":[{\"rows\":[1]}]}", false, 0)]
    [InlineData("{\"rows\":[1]}", false, 0)]
    [InlineData("null", false, 0)]
    [InlineData("[]", false, 0)]
    public void An_array_is_found_where_the_path_leads(string document, bool isFound, int count)
    {
        using ArrayIndex<string, Entered> index = Raws(Streamed.Utf8(document), "data.rows");
        Assert.Equal((isFound, count), (index.ArrayFound, index.Count));
    }

    [Theory]
    [InlineData("{\"a\":1}", 5, "$.a")]
    [InlineData("{\"a\":[1],\"a\":[2]}", 13, "$.a")]
    [InlineData("{\"a\":[1]} 1", 10, "$")]
    [InlineData("{\"a\":[1 2]}", 8, "$.a[0]")]
    [InlineData("{\"a\":[1,]}", 8, "$.a[1]")]
    [InlineData("{\"a\":[{\"b\":1]}", 13, "$.a")]
    public void What_cannot_be_indexed_is_refused_at_its_place(string document, int offset, string path)
    {
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => Raws(Streamed.Utf8(document), "a"));
        Assert.Equal(offset, error.Offset);
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_limit_has_its_own_error()
    {
        byte[] document = Streamed.Utf8("{\"a\":[[1],[2],[3]]}");
        Assert.Contains("MaxElements", Fail(new JsonLimits { MaxElements = 2 }), StringComparison.Ordinal);
        Assert.Contains("MaxElementBytes", Fail(new JsonLimits { MaxElementBytes = 2 }), StringComparison.Ordinal);
        Assert.Contains("MaxTotalBytes", Fail(new JsonLimits { MaxTotalBytes = document.Length - 1 }), StringComparison.Ordinal);
        Assert.Contains("deeper than 2", Fail(new JsonLimits { MaxDepth = 2 }), StringComparison.Ordinal);
        using ArrayIndex<string, Entered> index = ArrayIndex.Build<string, Raw, Entered>(document, "a", new JsonLimits { MaxElements = 3, MaxElementBytes = 3, MaxTotalBytes = document.Length, MaxDepth = 3 });
        Assert.Equal("[3]", index.Read(2));

        string Fail(JsonLimits limits) => Assert.Throws<AiRudderJsonException>(() => ArrayIndex.Build<string, Raw, Entered>(document, "a", limits)).Message;
    }

    [Fact]
    public async Task Streams_pipes_and_pieces_of_every_length_give_the_same()
    {
        byte[] document = Payload.Session;
        using ArrayIndex<string, Entered> expected = Raws(document, "messages");
        for (int length = 1; length < 200; length++)
        {
            using ArrayIndex<string, Entered> pieces = ArrayIndex.Build<string, Raw, Entered>(Pieces.Of(document, length), "messages");
            using ArrayIndex<string, Entered> stream = await ArrayIndex.ReadAsync<string, Raw, Entered>(new PiecewiseStream(document, length), "messages");
            PipeReader reader = PipeReader.Create(new PiecewiseStream(document, length));
            using ArrayIndex<string, Entered> pipe = await ArrayIndex.ReadAsync<string, Raw, Entered>(reader, "messages");
            await reader.CompleteAsync();
            Assert.Equal(expected, pieces);
            Assert.Equal(expected, stream);
            Assert.Equal(expected, pipe);
            Assert.Equal(expected.Read(15), stream.Read(15));
        }
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over_in_a_stream()
    {
        byte[] document = [0xEF, 0xBB, 0xBF, .. "{\"a\":[1],\"x\":\"?\"}"u8];
        using ArrayIndex<string, Entered> index = await ArrayIndex.ReadAsync<string, Raw, Entered>(new MemoryStream(document), "a");
        Assert.Equal("1", index.Read(0));
        Assert.Equal(9, index[0].Start);
        Assert.Equal(16, Assert.Throws<AiRudderJsonException>(() => index.ReadSurroundings<Point>()).Offset);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over_in_memory()
    {
        byte[] document = [0xEF, 0xBB, 0xBF, .. "[1]"u8];
        using ArrayIndex<string, Entered> memory = Raws(document, "");
        using ArrayIndex<string, Entered> pieces = ArrayIndex.Build<string, Raw, Entered>(Pieces.Of(document, 2), "");
        Assert.Equal("1", memory.Read(0));
        Assert.Equal("1", pieces.Read(0));
    }

    [Fact]
    public void A_header_may_read_nothing()
    {
        using ArrayIndex<string, Nothing> index = ArrayIndex.Build<string, Raw, Nothing>("[ {\"a\":[1]} , 2 ]"u8.ToArray(), "");
        Assert.Equal(["{\"a\":[1]}", "2"], index.Select((_, i) => index.Read(i)));
    }

    [Fact]
    public void A_header_may_not_leave_its_element() =>
        Assert.Throws<InvalidOperationException>(() => ArrayIndex.Build<string, Raw, Escaping>("[1]"u8.ToArray(), ""));

    [Fact]
    public void White_space_in_the_array_is_no_part_of_the_surroundings()
    {
        byte[] document = Streamed.Utf8($"{{\"x\":1,\"items\":[{new string(' ', 2_000_000)}null]}}");
        using ArrayIndex<string, Entered> index = Raws(document, "items");
        Assert.Equal(1, index.ReadSurroundings<Point>().X);
    }

    [Theory]
    [InlineData("{\"content\":{\"type\":\"text\",\"type\":\"image\"}}", "text")]
    [InlineData("{\"content\":{\"type\":\"text\"},\"content\":{\"type\":\"image\"}}", "image")]
    [InlineData("{\"content\":{\"type\":\"text\"},\"content\":null}", "")]
    public void A_kind_that_stands_twice_is_that_of_the_model(string message, string kind)
    {
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(Streamed.Utf8($"[{message.Replace("}}", "},\"msg_id\":\"a\"}", StringComparison.Ordinal)}]"), "");
        Assert.Equal(kind, index[0].Header.Kind.Value);
    }

    [Fact]
    public void The_first_second_there_is_is_a_time()
    {
        using ArrayIndex<ChatMessage, ChatMessageHeader> index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>("[{\"timestamp\":-62135596800}]"u8.ToArray(), "");
        Assert.Equal(DateTimeOffset.MinValue, index[0].Header.Timestamp);
    }

    [Fact]
    public async Task A_stream_longer_than_the_limit_is_not_read_on()
    {
        var endless = new RepeatingStream("[1,"u8.ToArray(), "1,"u8.ToArray(), long.MaxValue, "]"u8.ToArray());
        AiRudderJsonException error = await Assert.ThrowsAsync<AiRudderJsonException>(() => ArrayIndex.ReadAsync<string, Raw, Entered>(endless, "", new JsonLimits { MaxTotalBytes = 1_000_000 }));
        Assert.Contains("MaxTotalBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_document_can_be_read_once_the_index_is_disposed()
    {
        ArrayIndex<string, Entered> index = await ArrayIndex.ReadAsync<string, Raw, Entered>(new MemoryStream("[1]"u8.ToArray()), "");
        index.Dispose();
        index.Dispose();
        Assert.Single(index);
        Assert.Throws<ObjectDisposedException>(() => index.Read(0));
        Assert.Throws<ObjectDisposedException>(() => index.GetRawUtf8(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => index[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => index[-1]);
    }

    private static ArrayIndex<string, Entered> Raws(byte[] document, string path) => ArrayIndex.Build<string, Raw, Entered>(document, path);

    private static bool IsRead(byte[] document)
    {
        try
        {
            using ArrayIndex<string, Entered> index = Raws(document, "");
            for (int i = 0; i < index.Count; i++)
            {
                index.Read(i);
            }

            return index.ArrayFound;
        }
        catch (AiRudderJsonException error)
        {
            Assert.InRange(error.Offset, 0, document.Length);
            return false;
        }
    }

    private readonly record struct Nothing : IJsonHeader<Nothing>
    {
        public static Nothing ReadHeader(ref JsonCursor cursor) => default;
    }

    private readonly record struct Escaping : IJsonHeader<Escaping>
    {
        public static Escaping ReadHeader(ref JsonCursor cursor)
        {
            cursor.SkipValue();
            cursor.NextElement();
            return default;
        }
    }
}

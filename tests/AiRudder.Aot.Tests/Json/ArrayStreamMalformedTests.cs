using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArrayStreamMalformedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_prefix_of_the_session_ends_in_an_error_that_names_its_end(bool isMinified)
    {
        byte[] document = isMinified ? Payload.MinifiedSession : Payload.Session.AsSpan().TrimEnd((byte)'\n').ToArray();
        for (int length = 0; length < document.Length; length++)
        {
            ReadOnlyMemory<byte> prefix = document.AsMemory(0, length);
            AiRudderJsonException error = await Assert.ThrowsAsync<AiRudderJsonException>(() => Streamed.ReadAsync(prefix, "messages"));
            Assert.Equal(length, error.Offset);
            Assert.NotNull(error.Path);
            Assert.Equal(prefix.Span.Count((byte)'\n'), error.LineNumber);
            Assert.Equal(length - (prefix.Span.LastIndexOf((byte)'\n') + 1), error.BytePositionInLine);
        }
    }

    [Theory]
    [InlineData("[1 2]", "", 3, "$[0]")]
    [InlineData("[,1]", "", 1, "$[0]")]
    [InlineData("[1,]", "", 3, "$[1]")]
    [InlineData("[1,,2]", "", 3, "$[1]")]
    [InlineData("[1}", "", 2, "$[0]")]
    [InlineData("[1:2]", "", 2, "$[0]")]
    [InlineData("[\"a\"\"b\"]", "", 4, "$[0]")]
    [InlineData("[tru]", "", 1, "$[0]")]
    [InlineData("[x]", "", 1, "$[0]")]
    [InlineData("[01]", "", 1, "$[0]")]
    [InlineData("[{]}", "", 2, "$[0]")]
    [InlineData("[{\"a\":[}]]", "", 7, "$[0].a[0]")]
    [InlineData("[1]]", "", 3, "$")]
    [InlineData("[1] 1", "", 4, "$")]
    [InlineData("[1],", "", 3, "$")]
    [InlineData("{\"a\":[1]}}", "a", 9, "$")]
    [InlineData("{\"a\":[1],}", "a", 9, "$")]
    [InlineData("{\"a\":[1] \"b\":2}", "a", 9, "$.a")]
    [InlineData("{\"a\":[1],\"b\":tru}", "a", 13, "$.b")]
    [InlineData("{\"a\":[1],\"b\":{\"c\":[0,{\"d\":nul}]}}", "a", 26, "$.b.c[1].d")]
    [InlineData("{,\"a\":[1]}", "a", 1, "$")]
    [InlineData("{\"a\" [1]}", "a", 5, "$.a")]
    [InlineData("{\"b\":,\"a\":[1]}", "a", 5, "$.b")]
    [InlineData("{\"b\":1 2,\"a\":[1]}", "a", 7, "$.b")]
    [InlineData("{\"b\":[1}],\"a\":[1]}", "a", 7, "$.b[0]")]
    [InlineData("{'a':[1]}", "a", 1, "$")]
    [InlineData("", "", 0, "$")]
    [InlineData("  ", "a", 2, "$")]
    [InlineData("\uFEFF", "a", 3, "$")]
    [InlineData("\uFEFF\uFEFF[]", "", 3, "$")]
    [InlineData("\uFEFF[1,2", "", 7, "$[1]")]
    [InlineData("\uFEFF{\"b\":x,\"a\":[1]}", "a", 8, "$.b")]
    [InlineData("\uFEFF{\"a\":[1],\"b\":x}", "a", 16, "$.b")]
    [InlineData("// comment\n[1]", "", 0, "$")]
    [InlineData("[1,/**/2]", "", 3, "$[1]")]
    public async Task A_malformed_document_is_refused_at_its_place(string document, string path, int offset, string errorPath)
    {
        AiRudderJsonException error = await Streamed.FailAsync(document, path);

        Assert.Equal((offset, errorPath), (error.Offset, error.Path));
    }

    [Fact]
    public async Task What_is_malformed_before_the_array_is_refused_before_an_element_is_yielded()
    {
        await using IAsyncEnumerator<string> elements = ArrayStream.Open<string, Raw>(new MemoryStream("{\"b\":{\"c\":01},\"a\":[1]}"u8.ToArray()), "a").GetAsyncEnumerator();

        AiRudderJsonException error = await Assert.ThrowsAsync<AiRudderJsonException>(async () => await elements.MoveNextAsync());
        Assert.Equal("$.b.c", error.Path);
        Assert.False(await elements.MoveNextAsync());
    }

    [Theory]
    [InlineData("{\"a\":{}}", "a", 5, "$.a")]
    [InlineData("{\"a\":\"\"}", "a", 5, "$.a")]
    [InlineData("{\"b\":{\"a\": 7}}", "b.a", 11, "$.b.a")]
    [InlineData("{}", "", 0, "$")]
    [InlineData("true", "", 0, "$")]
    public async Task Something_else_in_the_place_of_the_array_is_refused(string document, string path, int offset, string errorPath)
    {
        AiRudderJsonException error = await Streamed.FailAsync(document, path);

        Assert.Equal((offset, errorPath), (error.Offset, error.Path));
        Assert.StartsWith("Expected an array at this path", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":[1],\"a\":[2]}", "a", 12)]
    [InlineData("{\"a\":[1],\"\\u0061\":[2]}", "a", 17)]
    [InlineData("{\"a\":null,\"a\":[2]}", "a", 13)]
    [InlineData("{\"d\":{\"a\":[1]},\"d\":{\"a\":[1]}}", "d.a", 18)]
    [InlineData("{\"d\":{\"x\":{},\"a\":[1],\"a\":1}}", "d.a", 24)]
    public async Task The_path_twice_is_refused(string document, string path, int offset)
    {
        AiRudderJsonException error = await Streamed.FailAsync(document, path);

        Assert.Equal(offset, error.Offset);
        Assert.StartsWith("A property that leads to the array stands twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_elements_error_names_its_place_in_the_whole_document()
    {
        var document = new StringBuilder("{\"id\":1,\n\"messages\":[");
        for (int i = 0; i < 17; i++)
        {
            document.Append("{\"msg_id\":\"").Append('x', 2000).Append("\"},\n");
        }

        document.Append("{\"content\":{\"text\":");
        int offset = document.Length;
        document.Append("5}}]}");
        foreach (int length in new[] { 1, 100, 5000, int.MaxValue })
        {
            var stream = new PiecewiseStream(Streamed.Utf8(document.ToString()), length);
            AiRudderJsonException error = await Assert.ThrowsAsync<AiRudderJsonException>(async () =>
            {
                await foreach (SessionMessage message in ArrayStream.Open<SessionMessage>(stream, "messages"))
                {
                    Assert.NotNull(message.MsgId);
                }
            });
            Assert.Equal((offset, "$.messages[17].content.text", 18, 19), (error.Offset, error.Path, error.LineNumber, error.BytePositionInLine));
            Assert.Contains($"(byte {offset}, $.messages[17].content.text)", error.Message, StringComparison.Ordinal);
            Assert.Equal(1, stream.Disposals);
        }
    }

    [Fact]
    public async Task An_error_behind_the_array_names_its_line()
    {
        AiRudderJsonException inLine = await Streamed.FailAsync("{\n\"a\":[1,\n2,\n3], \"b\":x}", "a");
        Assert.Equal((21, 3, 8), (inLine.Offset, inLine.LineNumber, inLine.BytePositionInLine));

        AiRudderJsonException later = await Streamed.FailAsync("{\n\"a\":[1,\n2,\n3],\n\"b\":\n x}", "a");
        Assert.Equal((23, 5, 1), (later.Offset, later.LineNumber, later.BytePositionInLine));
    }

    [Fact]
    public async Task Surroundings_that_do_not_fit_their_model_name_the_place_in_the_document()
    {
        await using ArrayStream<string> stream = ArrayStream.Open<string, Raw>(new MemoryStream("\uFEFF{\"messages\":[1,2,3],\"timestamp\":\"x\"}"u8.ToArray()), "messages");
        await foreach (string element in stream)
        {
            Assert.Single(element);
        }

        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => stream.ReadSurroundings<SessionMessage>());
        Assert.Equal((35, "$.timestamp"), (error.Offset, error.Path));
    }

    [Fact]
    public async Task Every_mutation_of_the_session_gets_the_verdict_of_a_reading_at_once()
    {
        byte[] document = Payload.MinifiedSession;
        for (int at = 0; at < document.Length; at++)
        {
            byte[] mutated = [.. document];
            mutated[at] ^= (byte)(1 << (at % 8));
            bool isWellFormed = Oracle.IsWellFormed(mutated);
            try
            {
                await Streamed.ReadAsync(mutated, "messages", pieceLength: 64 + (at % 64));
                Assert.True(isWellFormed, $"byte {at}");
            }
            catch (AiRudderJsonException error)
            {
                Assert.False(isWellFormed, $"byte {at}: {error.Message}");
            }
        }
    }
}

using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class CursorErrorTests
{
    [Theory]
    [InlineData("{\"data\":{\"rows\":[{\"status\":\"a\"},{},{\"id\":1,\"status\":tru}]}}", "$.data.rows[2].status")]
    [InlineData("{\"a\":[[0,1],[2,[3,x]]]}", "$.a[1][1][1]")]
    [InlineData("{\"a b\":{\"c.d\":x}}", "$['a b']['c.d']")]
    [InlineData("{\"ä\":x}", "$.ä")]
    [InlineData("{\"{[:\":[\"]}\\\"\",x]}", "$['{[:'][1]")]
    [InlineData("[{\"a\":1},{\"b\":{}},x]", "$[2]")]
    [InlineData("x", "$")]
    [InlineData("{\"a\":{\"b\":1},x", "$")]
    public void An_error_names_offset_line_and_path(string document, string path)
    {
        foreach (string text in new[] { document, document.Replace(",", ",\r\n  ", StringComparison.Ordinal), "\n\n" + document })
        {
            AiRudderJsonException error = SkipFails(text);
            int expected = text.Contains("tru}", StringComparison.Ordinal) ? text.IndexOf("tru}", StringComparison.Ordinal) : text.IndexOf('x', StringComparison.Ordinal);
            int offset = Streamed.Utf8(text[..expected]).Length;
            Assert.Equal((offset, path), (error.Offset, error.Path));
            Assert.Equal(text[..expected].Count(c => c == '\n'), error.LineNumber);
            Assert.Equal(Streamed.Utf8(text[(text[..expected].LastIndexOf('\n') + 1)..expected]).Length, error.BytePositionInLine);
            Assert.Contains($"(byte {offset}, {path})", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_line_is_that_of_the_oracle()
    {
        for (int seed = 0; seed < 3000; seed++)
        {
            // Behind a complete value, so that both stop at the same byte.
            byte[] document = [.. new JsonGenerator(seed).Document(valid: true), (byte)' ', (byte)'#'];
            JsonException expected = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(document));
            AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => Skip(document));
            Assert.Equal((expected.LineNumber, expected.BytePositionInLine), (error.LineNumber, error.BytePositionInLine));
            Assert.Equal((document.Length - 1, "$"), (error.Offset, error.Path));
        }
    }

    [Fact]
    public void A_value_that_does_not_fit_is_named_by_its_beginning()
    {
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<SessionMessage>("{\"timestamp\": 1.5}"u8));
        Assert.Equal((14, "$.timestamp"), (error.Offset, error.Path));

        error = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<SessionMessage>("{\"content\":{\"text\":7}}"u8));
        Assert.Equal((19, "$.content.text"), (error.Offset, error.Path));
    }

    [Fact]
    public void What_a_model_reports_names_the_place()
    {
        Assert.Equal("The object lacks properties that Task requires: 'id' (byte 5, $.a).", Reported((ref JsonCursor cursor) => cursor.ThrowMissingProperties("Task", "'id'")));
        Assert.Equal("The property 'type' is missing or names no type that is derived from Content (byte 5, $.a).", Reported((ref JsonCursor cursor) => cursor.ThrowUnknownDiscriminator("Content", "type")));
        Assert.Equal("The value is not a channel (byte 5, $.a).", Reported((ref JsonCursor cursor) => cursor.ThrowUnexpectedValue("a channel")));
        Assert.Equal("No (byte 5, $.a).", Reported((ref JsonCursor cursor) => throw cursor.Fail("No")));
    }

    [Fact]
    public void A_path_of_hostile_nesting_and_names_stays_short()
    {
        string document = string.Concat(Enumerable.Repeat($"{{\"{new string('n', 5000)}\":", 60)) + "x";
        Assert.InRange(SkipFails(document).Message.Length, 100, 20_000);
    }

    private delegate void Reporting(ref JsonCursor cursor);

    private static string Reported(Reporting report)
    {
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() =>
        {
            var cursor = new JsonCursor("{\"a\":1}"u8);
            cursor.BeginObject();
            cursor.ReadName();
            report(ref cursor);
        });
        return error.Message;
    }

    private static AiRudderJsonException SkipFails(string document) => Assert.Throws<AiRudderJsonException>(() => Skip(Streamed.Utf8(document)));

    private static void Skip(byte[] document)
    {
        var cursor = new JsonCursor(document);
        cursor.SkipValue();
        cursor.End();
    }
}

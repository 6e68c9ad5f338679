using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class VisitorTests
{
    [Theory]
    [InlineData("chatbot-session-ended.webhook.json")]
    [InlineData("apinoticeinfo.response.json")]
    [InlineData("detailinstances.response.json")]
    public void What_a_visitor_is_told_is_the_document(string payload)
    {
        byte[] document = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", payload));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(document), JsonNode.Parse(Retell(document))));
    }

    [Fact]
    public void Every_kind_of_token_is_told_in_order() =>
        Assert.Equal(
            """{"a":[1,-2.5e3,true,false,null,"x",[],{}],"b\n":"\u0041"}""",
            Retell(""" { "a" : [ 1 , -2.5e3 , true , false , null , "x" , [ ] , { } ] , "b\n" : "\u0041" } """u8));

    [Theory]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{,}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[}")]
    [InlineData("{]")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\"")]
    [InlineData("[tru]")]
    [InlineData("\"abc")]
    [InlineData("01")]
    [InlineData("")]
    [InlineData("[\"\u0001\"]")]
    [InlineData("[\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\\q\"]")]
    public void A_malformed_document_is_refused_while_it_is_visited(string document)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(document);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(utf8));

        Assert.InRange(Assert.Throws<AiRudderJsonException>(() => Retell(utf8)).Offset, 0, utf8.Length);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Nesting_is_limited(int depth, bool isAccepted)
    {
        byte[] document = Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));

        Assert.Equal(isAccepted, Record.Exception(() => Retell(document)) is null);
    }

    [Fact]
    public void Nesting_may_be_raised_beyond_what_a_word_of_kinds_holds()
    {
        string document = string.Concat(Enumerable.Repeat("[{\"a\":", 100)) + "1" + string.Concat(Enumerable.Repeat("}]", 100));

        Assert.Equal(document, Retell(Encoding.ASCII.GetBytes(document), maxDepth: 200));
        Assert.Throws<AiRudderJsonException>(() => Retell(Encoding.ASCII.GetBytes(document), maxDepth: 199));
    }

    [Fact]
    public void A_text_compares_with_its_escapes_resolved()
    {
        var comparing = new Comparing();
        var cursor = new JsonCursor("""["\u0074ype","type","typo"]"""u8);
        cursor.Visit(ref comparing);

        Assert.Equal([true, true, false], comparing.Found);
        Assert.Equal(["type", "type", "typo"], comparing.Texts);
    }

    [Fact]
    public void Visiting_allocates_nothing()
    {
        byte[] document = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", "chatbot-session-ended.webhook.json"));
        Count(document);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int tokens = Count(document);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(tokens > 500);
    }

    private static int Count(byte[] document)
    {
        var counting = default(Counting);
        var cursor = new JsonCursor(document);
        cursor.Visit(ref counting);
        cursor.End();
        return counting.Tokens;
    }

    private static string Retell(ReadOnlySpan<byte> document, int maxDepth = JsonCursor.DefaultMaxDepth)
    {
        var retelling = new Retelling();
        var cursor = new JsonCursor(document, maxDepth);
        cursor.Visit(ref retelling);
        cursor.End();
        return retelling.ToString();
    }
}

using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>RawJson, ExtensionData and the look ahead for a discriminator.</summary>
public class KeptJsonTests
{
    [Fact]
    public void A_value_is_kept_byte_for_byte()
    {
        RawJson value = RawJson.Parse(" {\"a\" : 1.50} \n"u8);

        Assert.Equal("{\"a\" : 1.50}", value.ToString());
        Assert.False(value.IsEmpty);
        Assert.True(value == RawJson.Parse("{\"a\" : 1.50}"u8));
        Assert.Equal(value.GetHashCode(), RawJson.Parse("{\"a\" : 1.50}"u8).GetHashCode());
        Assert.False(value.Equals((object)RawJson.Parse("{\"a\":1.50}"u8)));
        Assert.Throws<AiRudderJsonException>(() => RawJson.Parse("{\"a\" : 1.50}}"u8));
        Assert.Throws<AiRudderJsonException>(() => RawJson.Parse(""u8));
    }

    [Fact]
    public void The_absent_value_is_empty_and_null_is_not()
    {
        Assert.True(default(RawJson).IsEmpty);
        Assert.Equal("", default(RawJson).ToString());
        Assert.False(RawJson.Parse("null"u8).IsEmpty);
        Assert.NotEqual(default, RawJson.Parse("null"u8));
        Assert.Equal(default(RawJson).GetHashCode(), default(RawJson).GetHashCode());
        Assert.Null(default(RawJson).Read<SessionMessage>());
        Assert.Null(RawJson.Parse("null"u8).Read<SessionMessage>());
        Assert.Equal("x", RawJson.Parse("{\"msg_id\":\"x\"}"u8).Read<SessionMessage>()!.MsgId);
        Assert.Equal("{\"x\":1,\"y\":0.5}", RawJson.From(new Point(1, 0.5)).ToString());
    }

    [Fact]
    public void Extension_data_keep_order_and_bytes()
    {
        ExtensionData? data = null;
        var cursor = new JsonCursor("{\"b\":[1, 2],\"\\u00e4\\n\":\"x\\/\",\"a\":null,\"b\":3}"u8);
        cursor.BeginObject();
        do
        {
            ReadOnlySpan<byte> name = cursor.ReadName();
            ExtensionData.Read(ref data, name, ref cursor);
        }
        while (cursor.NextProperty());
        cursor.End();

        Assert.Equal(["b", "ä\n", "a"], data!.Select(property => property.Key));
        Assert.True(data!.TryGetValue("b", out RawJson last));
        Assert.Equal("3", last.ToString());
        Assert.False(data.TryGetValue("c", out _));
        var buffer = new JsonBuffer();
        int start = buffer.BeginObject();
        data.WriteProperties(ref buffer);
        buffer.EndObject(start);
        Assert.Equal("{\"b\":3,\"ä\\n\":\"x\\/\",\"a\":null}", Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.Dispose();
    }

    [Theory]
    [InlineData("{\"type\":\"x\"}", "x")]
    [InlineData(" { \"a\" : {\"type\":\"no\"} , \"b\":[1,\"type\"], \"type\" : \"x\\u0041\" }", "xA")]
    [InlineData("{\"t\\u0079pe\":\"x\"}", "x")]
    [InlineData("{\"type\":5}", null)]
    [InlineData("{\"type\":null}", null)]
    [InlineData("{\"typ\":\"x\"}", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("[\"type\"]", null)]
    [InlineData("", null)]
    public void A_discriminator_is_found_wherever_it_stands_and_nothing_is_consumed(string document, string? expected)
    {
        var cursor = new JsonCursor(Streamed.Utf8(document));

        bool isFound = cursor.TryPeekDiscriminator("\"type\":"u8, out ReadOnlySpan<byte> value);
        Assert.Equal(expected, isFound ? Encoding.UTF8.GetString(value) : null);
        Assert.Equal(0, cursor.Position);
    }

    [Fact]
    public void Many_properties_are_found_set_and_kept_in_order()
    {
        // As many as would take a quarter of an hour if each were looked for among all.
        const int Many = 300_000;
        var data = new ExtensionData();
        for (int i = 0; i < Many; i++)
        {
            data.Set($"n{i}", RawJson.Parse("1"u8));
        }

        data.Set("n7", RawJson.Parse("2"u8));
        Assert.Equal(Many, data.Count);
        Assert.True(data.TryGetValue("n299999", out _));
        Assert.False(data.TryGetValue("n300000", out _));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"n{i}"), data.Select(property => property.Key));
        Assert.Equal("2", data.ElementAt(7).Value.ToString());
    }
}

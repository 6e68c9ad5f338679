using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArrayStreamLimitsTests
{
    [Fact]
    public void The_default_limits_are_the_documented_ones()
    {
        var limits = new JsonLimits();

        Assert.Equal((64, 16 * 1024 * 1024, long.MaxValue, long.MaxValue, 1024 * 1024), (limits.MaxDepth, limits.MaxElementBytes, limits.MaxElements, limits.MaxTotalBytes, limits.MaxSurroundingBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_that_is_not_positive_is_refused(int value)
    {
        Assert.Equal("MaxDepth", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLimits { MaxDepth = value }).ParamName);
        Assert.Equal("MaxElementBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLimits { MaxElementBytes = value }).ParamName);
        Assert.Equal("MaxElements", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLimits { MaxElements = value }).ParamName);
        Assert.Equal("MaxTotalBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLimits { MaxTotalBytes = value }).ParamName);
        Assert.Equal("MaxSurroundingBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLimits { MaxSurroundingBytes = value }).ParamName);
    }

    [Theory]
    [InlineData("[\"abcdef\",1]")]
    [InlineData("[1,{\"a\":12}]")]
    [InlineData("[12345678]")]
    public async Task An_element_of_the_limit_passes_and_one_byte_more_fails(string document)
    {
        await Streamed.ReadAsync(Streamed.Utf8(document), "", new JsonLimits { MaxElementBytes = 8 });

        AiRudderJsonException error = await Streamed.FailAsync(document, "", new JsonLimits { MaxElementBytes = 7 });
        Assert.StartsWith("An element has more than 7 bytes, the limit that MaxElementBytes sets", error.Message, StringComparison.Ordinal);
        Assert.Equal(document.StartsWith("[1,", StringComparison.Ordinal) ? (3, "$[1]") : (1, "$[0]"), (error.Offset, error.Path));
    }

    [Theory]
    [InlineData("{\"b\":\"abcdef\",\"a\":[1]}")]
    [InlineData("{\"a\":[1],\"b\":[1,[2,3]]}")]
    public async Task A_value_around_the_array_has_the_limit_of_an_element(string document)
    {
        int length = document.Contains("abc", StringComparison.Ordinal) ? 8 : 9;
        await Streamed.ReadAsync(Streamed.Utf8(document), "a", new JsonLimits { MaxElementBytes = length });

        AiRudderJsonException error = await Streamed.FailAsync(document, "a", new JsonLimits { MaxElementBytes = length - 1 });
        Assert.StartsWith($"A value around the array has more than {length - 1} bytes, the limit that MaxElementBytes sets", error.Message, StringComparison.Ordinal);
        Assert.Equal("$.b", error.Path);
    }

    [Fact]
    public async Task An_element_without_end_is_refused_when_the_limit_is_reached_not_when_memory_is()
    {
        var stream = new RepeatingStream("[\""u8.ToArray(), "0123456789"u8.ToArray(), long.MaxValue, []);
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(stream, "", new JsonLimits { MaxElementBytes = 100_000 });

        await Assert.ThrowsAsync<AiRudderJsonException>(async () => await elements.GetAsyncEnumerator().MoveNextAsync());
        Assert.InRange(elements.BytesRead, 100_000, 300_000);
        Assert.Equal(1, stream.Disposals);
    }

    [Fact]
    public async Task As_many_elements_as_the_limit_pass_and_one_more_fails()
    {
        await Streamed.ReadAsync("[1,2,3]"u8.ToArray(), "", new JsonLimits { MaxElements = 3 });

        AiRudderJsonException error = await Streamed.FailAsync("[1,2,3]", "", new JsonLimits { MaxElements = 2 });
        Assert.StartsWith("The array has more than 2 elements, the limit that MaxElements sets", error.Message, StringComparison.Ordinal);
        Assert.Equal((5, "$[2]"), (error.Offset, error.Path));
    }

    [Theory]
    [InlineData("[1,2,3]", "")]
    [InlineData("{\"a\":[1]}  ", "a")]
    [InlineData("{\"b\":1}", "a")]
    [InlineData("\uFEFF[]", "")]
    public async Task A_document_of_the_limit_passes_and_one_byte_more_fails(string document, string path)
    {
        int length = Streamed.Utf8(document).Length;
        await Streamed.ReadAsync(Streamed.Utf8(document), path, new JsonLimits { MaxTotalBytes = length });

        for (int limit = 1; limit < length; limit++)
        {
            AiRudderJsonException error = await Streamed.FailAsync(document, path, new JsonLimits { MaxTotalBytes = limit });
            Assert.StartsWith($"The document has more than {limit} bytes, the limit that MaxTotalBytes sets", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Elements_before_the_limit_of_the_document_are_yielded()
    {
        ArrayStream<string> stream = ArrayStream.Open<string, Raw>(new MemoryStream("[1,2,3]"u8.ToArray()), "", new JsonLimits { MaxTotalBytes = 5 });
        var elements = new List<string>();
        await Assert.ThrowsAsync<AiRudderJsonException>(async () =>
        {
            await foreach (string element in stream)
            {
                elements.Add(element);
            }
        });

        Assert.Equal(["1", "2"], elements);
    }

    [Theory]
    [InlineData("{\"b\":123,\"a\":[1,2,3]}", 16)]
    [InlineData("{\"a\":[1,2,3],\"b\":123}", 16)]
    [InlineData("{\"a\":[1,2,3]}        ", 16)]
    public async Task Surroundings_of_the_limit_pass_and_one_byte_more_fails(string document, int length)
    {
        await Streamed.ReadAsync(Streamed.Utf8(document), "a", new JsonLimits { MaxSurroundingBytes = length });

        AiRudderJsonException error = await Streamed.FailAsync(document, "a", new JsonLimits { MaxSurroundingBytes = length - 1 });
        Assert.StartsWith($"More than {length - 1} bytes stand around the array, the limit that MaxSurroundingBytes sets", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[1]]]", "", 3, "$[0][0]")]
    [InlineData("{\"a\":[1]}", "a", 2, "$.a")]
    [InlineData("{\"a\":[1,{}]}", "a", 3, "$.a[1]")]
    [InlineData("{\"a\":[1],\"b\":[[]]}", "a", 3, "$.b[0]")]
    [InlineData("{\"d\":{\"a\":[{\"x\":[1]}]}}", "d.a", 5, "$.d.a[0].x")]
    public async Task Nesting_is_counted_from_the_root(string document, string path, int depth, string errorPath)
    {
        await Streamed.ReadAsync(Streamed.Utf8(document), path, new JsonLimits { MaxDepth = depth });

        AiRudderJsonException error = await Streamed.FailAsync(document, path, new JsonLimits { MaxDepth = depth - 1 });
        Assert.StartsWith($"Objects and arrays are nested deeper than {depth - 1}", error.Message, StringComparison.Ordinal);
        Assert.Equal(errorPath, error.Path);
    }

    [Fact]
    public async Task Nesting_of_64_passes_and_of_65_fails()
    {
        await Streamed.ReadAsync(Streamed.Utf8(new string('[', 64) + new string(']', 64)), "");

        await Streamed.FailAsync(new string('[', 65) + new string(']', 65), "");
        await Streamed.FailAsync(new string('[', 100_000), "");
    }
}

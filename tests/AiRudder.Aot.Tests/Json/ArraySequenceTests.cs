using System.Buffers;
using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArraySequenceTests
{
    [Fact]
    public async Task A_document_in_pieces_of_every_length_gives_what_the_stream_gives()
    {
        byte[] document = Payload.Session;
        (List<string> expected, string surroundings, _) = await Streamed.ReadAsync(document, "messages");
        for (int length = 1; length < 300; length++)
        {
            ArraySequence<string> sequence = ArrayStream.Open<string, Raw>(Pieces.Of(document, length), "messages");
            Assert.Equal(expected, sequence);
            Assert.Equal(surroundings, Encoding.UTF8.GetString(sequence.Surroundings.Span));
            Assert.True(sequence.ArrayFound);
            Assert.Equal((expected.Count, document.Length), (sequence.ElementsRead, sequence.BytesRead));
        }
    }

    [Fact]
    public void A_contiguous_document_gives_models_and_its_surroundings_as_a_model()
    {
        ArraySequence<Point> points = ArrayStream.Open<Point>("{\"x\":1,\"items\":[{\"x\":2,\"y\":0.5},{\"x\":3}],\"y\":1.5}"u8.ToArray(), "items");
        Assert.Equal([new Point(2, 0.5), new Point(3, 0)], points);
        Assert.Equal(new Point(1, 1.5), points.ReadSurroundings<Point>());
    }

    [Fact]
    public void A_function_makes_of_each_element_what_is_wanted()
    {
        ArraySequence<int> lengths = ArrayStream.Open(new ReadOnlySequence<byte>("[1,\"two\",[3]]"u8.ToArray()), "", (ref JsonCursor cursor) => cursor.ReadRaw().Length);
        Assert.Equal([1, 5, 3], lengths);
        Assert.Equal([1, 5, 3], ArrayStream.Open("[1,\"two\",[3]]"u8.ToArray().AsMemory(), "", (ref JsonCursor cursor) => cursor.ReadRaw().Length));
        Assert.Equal(["1"], ArrayStream.Open<string, Raw>("[1]"u8.ToArray().AsMemory(), ""));
    }

    [Fact]
    public void Elements_before_an_error_are_given_and_the_error_names_its_place()
    {
        var seen = new List<string>();
        AiRudderJsonException error = Assert.Throws<AiRudderJsonException>(() =>
        {
            foreach (string element in ArrayStream.Open<string, Raw>(Pieces.Of("{\"a\":[1,2,x]}"u8.ToArray(), 3), "a"))
            {
                seen.Add(element);
            }
        });
        Assert.Equal(["1", "2"], seen);
        Assert.Equal((10, "$.a[2]"), (error.Offset, error.Path));
    }

    [Fact]
    public void Limits_hold_as_in_a_stream()
    {
        Assert.Throws<AiRudderJsonException>(() => Read(new JsonLimits { MaxElements = 2 }));
        Assert.Throws<AiRudderJsonException>(() => Read(new JsonLimits { MaxElementBytes = 2 }));
        Assert.Throws<AiRudderJsonException>(() => Read(new JsonLimits { MaxTotalBytes = 10 }));
        Assert.Throws<AiRudderJsonException>(() => Read(new JsonLimits { MaxDepth = 1 }));
        Assert.Equal(3, Read(new JsonLimits { MaxElements = 3, MaxElementBytes = 3, MaxTotalBytes = 13, MaxDepth = 2 }));

        static int Read(JsonLimits limits) => ArrayStream.Open<string, Raw>(new ReadOnlySequence<byte>("[[1],[2],[3]]"u8.ToArray()), "", limits).ToList().Count;
    }

    [Fact]
    public void It_can_be_enumerated_once()
    {
        ArraySequence<Point> points = ArrayStream.Open<Point>("[]"u8.ToArray(), "");
        Assert.Empty(points);
        Assert.Throws<InvalidOperationException>(() => points.GetEnumerator());
    }

    [Fact]
    public void The_surroundings_are_known_at_the_end()
    {
        ArraySequence<Point> points = ArrayStream.Open<Point>("[{},{}]"u8.ToArray(), "");
        using IEnumerator<Point> enumerator = points.GetEnumerator();
        Assert.True(enumerator.MoveNext());
        Assert.Throws<InvalidOperationException>(() => points.Surroundings);
    }

    [Fact]
    public void A_value_type_and_a_function_cost_nothing_for_each_element()
    {
        byte[] document = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{\"x\":1,\"text\":\"abc\"}", 10_000)) + "]");
        JsonElementFunction<int> function = (ref JsonCursor cursor) => cursor.ReadRaw().Length;

        // Both once before: what is made on first use, pooled arrays among it, is not what an element costs.
        Allocated("[1]"u8.ToArray());
        Allocated(document);
        long few = Allocated("[1]"u8.ToArray());
        Assert.Equal(few, Allocated(document));

        long Allocated(byte[] bytes)
        {
            var sequence = new ReadOnlySequence<byte>(bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (int length in ArrayStream.Open(sequence, "", function))
            {
                Assert.True(length > 0);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}

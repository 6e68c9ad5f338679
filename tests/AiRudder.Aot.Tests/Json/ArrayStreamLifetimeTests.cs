using System.Buffers;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArrayStreamLifetimeTests
{
    private static readonly byte[] Document = "{\"b\":1,\"a\":[1,2,3]}"u8.ToArray();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_enumeration_to_the_end_disposes_the_stream_unless_it_stays_open(bool leaveOpen)
    {
        var stream = new PiecewiseStream(Document);
        await foreach (string element in ArrayStream.Open<string, Raw>(stream, "a", leaveOpen: leaveOpen))
        {
            Assert.NotEmpty(element);
        }

        Assert.Equal(leaveOpen ? 0 : 1, stream.Disposals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_early_break_disposes_the_stream_and_gives_the_buffer_back(bool leaveOpen)
    {
        var stream = new PiecewiseStream(Document);
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(stream, "a", leaveOpen: leaveOpen);
        await foreach (string element in elements)
        {
            Assert.Equal("1", element);
            break;
        }

        AssertReturned(stream.LastArray);
        Assert.Equal(leaveOpen ? 0 : 1, stream.Disposals);
        Assert.Equal(1, elements.ElementsRead);
        Assert.True(elements.ArrayFound);
        Assert.Throws<InvalidOperationException>(() => elements.Surroundings);
        Assert.Throws<InvalidOperationException>(() => elements.ReadSurroundings<SessionMessage>());
        await elements.DisposeAsync();
        Assert.Equal(leaveOpen ? 0 : 1, stream.Disposals);
    }

    [Fact]
    public async Task An_end_gives_the_buffer_back()
    {
        var stream = new PiecewiseStream(Document);
        IAsyncEnumerator<string> elements = ArrayStream.Open<string, Raw>(stream, "a").GetAsyncEnumerator();
        while (await elements.MoveNextAsync())
        {
            Assert.NotEmpty(elements.Current);
        }

        AssertReturned(stream.LastArray);
        Assert.False(await elements.MoveNextAsync());
        await elements.DisposeAsync();
        Assert.Equal(1, stream.Disposals);
    }

    [Fact]
    public async Task An_error_gives_the_buffer_back_and_disposes_the_stream()
    {
        var stream = new PiecewiseStream("[1,2,x"u8.ToArray());
        IAsyncEnumerator<string> elements = ArrayStream.Open<string, Raw>(stream, "").GetAsyncEnumerator();
        await elements.MoveNextAsync();
        await elements.MoveNextAsync();

        // In memory already: the error comes in the returned task, not out of the call.
        ValueTask<bool> failing = elements.MoveNextAsync();
        await Assert.ThrowsAsync<AiRudderJsonException>(async () => await failing);
        AssertReturned(stream.LastArray);
        Assert.Equal(1, stream.Disposals);
        Assert.False(await elements.MoveNextAsync());
    }

    [Fact]
    public async Task Disposing_without_enumerating_disposes_the_stream_once()
    {
        var stream = new PiecewiseStream(Document);
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(stream, "a");
        await elements.DisposeAsync();
        await elements.DisposeAsync();

        Assert.Equal(1, stream.Disposals);
        Assert.Equal(0, elements.BytesRead);
        Assert.Throws<ObjectDisposedException>(() => elements.GetAsyncEnumerator());
    }

    [Fact]
    public async Task Disposing_in_the_middle_ends_the_enumeration()
    {
        var stream = new PiecewiseStream(Document);
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(stream, "a");
        IAsyncEnumerator<string> enumerator = elements.GetAsyncEnumerator();
        Assert.True(await enumerator.MoveNextAsync());
        await elements.DisposeAsync();

        Assert.False(await enumerator.MoveNextAsync());
        Assert.Equal(Document.Length, elements.BytesRead);
    }

    [Fact]
    public async Task A_second_enumeration_is_refused()
    {
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(new PiecewiseStream(Document), "a");
        await using IAsyncEnumerator<string> first = elements.GetAsyncEnumerator();

        Assert.Throws<InvalidOperationException>(() => elements.GetAsyncEnumerator());
        await first.MoveNextAsync();
        Assert.Equal("1", first.Current);
    }

    [Fact]
    public async Task Surroundings_are_not_known_before_the_end()
    {
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(new PiecewiseStream(Document), "a");
        await using IAsyncEnumerator<string> enumerator = elements.GetAsyncEnumerator();
        await enumerator.MoveNextAsync();

        Assert.Throws<InvalidOperationException>(() => elements.Surroundings);
    }

    [Fact]
    public async Task Cancellation_between_elements_in_memory_ends_the_enumeration()
    {
        using var cancellation = new CancellationTokenSource();
        var stream = new PiecewiseStream(Document);
        int count = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (string element in ArrayStream.Open<string, Raw>(stream, "a").WithCancellation(cancellation.Token))
            {
                count++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal((1, 1), (count, stream.Disposals));
        AssertReturned(stream.LastArray);
    }

    [Fact]
    public async Task Cancellation_while_waiting_for_bytes_ends_the_enumeration()
    {
        using var cancellation = new CancellationTokenSource();
        var pipe = new System.IO.Pipelines.Pipe();
        await pipe.Writer.WriteAsync("[1,2"u8.ToArray());
        ArrayStream<string> elements = ArrayStream.Open<string, Raw>(pipe.Reader, "");
        IAsyncEnumerator<string> enumerator = elements.GetAsyncEnumerator(cancellation.Token);
        Assert.True(await enumerator.MoveNextAsync());

        ValueTask<bool> waiting = enumerator.MoveNextAsync();
        Assert.False(waiting.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pipe.Reader.ReadAsync());
    }

    [Fact]
    public async Task Exceptions_of_the_stream_pass_unchanged()
    {
        var failure = new IOException("the connection is gone");
        var stream = new FailingStream("[1,2,"u8.ToArray(), failure);
        var elements = new List<string>();
        IOException thrown = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (string element in ArrayStream.Open<string, Raw>(stream, ""))
            {
                elements.Add(element);
            }
        });

        Assert.Same(failure, thrown);
        Assert.Equal(["1", "2"], elements);
        Assert.Equal(1, stream.Disposals);
    }

    // The pool keeps per thread and size the array that came back last, and gives it out first.
    private static void AssertReturned(byte[]? array)
    {
        Assert.NotNull(array);
        byte[] next = ArrayPool<byte>.Shared.Rent(array.Length);
        bool isSame = ReferenceEquals(array, next);
        ArrayPool<byte>.Shared.Return(next);
        Assert.True(isSame);
    }
}

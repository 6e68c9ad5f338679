using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ArrayStreamMemoryTests
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task A_million_elements_allocate_no_more_than_a_thousand()
    {
        await AllocatedAsync(1000);
        long few = await LeastAllocatedAsync(1000);
        long many = await LeastAllocatedAsync(Million);

        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Moving_on_while_elements_are_in_memory_allocates_nothing()
    {
        var stream = new RepeatingStream("[{\"x\":1}"u8.ToArray(), ",{\"x\":2}"u8.ToArray(), 1000, "]"u8.ToArray());
        await using IAsyncEnumerator<Point> elements = ArrayStream.Open<Point>(stream, "").GetAsyncEnumerator();
        await elements.MoveNextAsync();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 900; i++)
        {
            ValueTask<bool> next = elements.MoveNextAsync();
            bool isAtOnce = next.IsCompletedSuccessfully;
            if (!await next || !isAtOnce)
            {
                Assert.Fail("an element in memory is given at once");
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // A collection may take an array out of the shared pool in between, and another is made then.
    private static async Task<long> LeastAllocatedAsync(long count)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            least = Math.Min(least, await AllocatedAsync(count));
        }

        return least;
    }

    // Everything on this thread: the stream completes synchronously.
    private static async Task<long> AllocatedAsync(long count)
    {
        var stream = new RepeatingStream("{\"id\":7,\"rows\":[{\"x\":0,\"y\":0}"u8.ToArray(), ",{\"x\":41,\"y\":0.5}"u8.ToArray(), count, "],\"end\":true}"u8.ToArray());
        long sum = 0;
        int thread = Environment.CurrentManagedThreadId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        await foreach (Point point in ArrayStream.Open<Point>(stream, "rows"))
        {
            sum += point.X;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Equal(41 * count, sum);
        return allocated;
    }
}

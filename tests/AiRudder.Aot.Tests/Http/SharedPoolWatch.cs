using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Counts by the runtime's own events how often an array came back to the shared pool.</summary>
internal sealed class SharedPoolWatch : EventListener
{
    private const int BufferReturned = 3;

    // The base constructor may already deliver events.
    private readonly ConcurrentDictionary<int, int> _returns = new();

    /// <summary>A request body of a size that no other test uses, so that nobody else borrows its array in the meantime.</summary>
    public static PooledBytes LargeBody(out int id)
    {
        PooledBytes body = Sample.Bytes("""{"large":true}""", 3_000_000);
        Assert.True(MemoryMarshal.TryGetArray(body.Memory, out ArraySegment<byte> segment));
        id = RuntimeHelpers.GetHashCode(segment.Array);
        return body;
    }

    public int ReturnsOf(int id) => _returns.GetValueOrDefault(id);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == BufferReturned && eventData.Payload is [int id, ..])
        {
            _returns?.AddOrUpdate(id, 1, static (_, count) => count + 1);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Reflection;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>What the library has borrowed from the shared pools, of bytes, characters or anything else, and not given back; by the runtime's own events.</summary>
internal sealed class SharedPoolLedger : EventListener
{
    private const int BufferRented = 1;
    private const int BufferReturned = 3;

    private static readonly Assembly Library = typeof(ApiTransport).Assembly;

    private readonly ConcurrentDictionary<int, string> _lent = new();
    private int _rented;

    /// <summary>How often the library has borrowed.</summary>
    public int Rented => Volatile.Read(ref _rented);

    /// <summary>Who has not given back.</summary>
    public IEnumerable<string> Outstanding => _lent.Values;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.Payload is not [int id, ..])
        {
            return;
        }

        if (eventData.EventId == BufferReturned)
        {
            _lent.TryRemove(id, out _);
        }
        else if (eventData.EventId == BufferRented && Borrower() is { } borrower)
        {
            Interlocked.Increment(ref _rented);
            _lent[id] = borrower;
        }
    }

    /// <summary>The method of the library that borrows; null where it is somebody else. Events are delivered on the thread that borrows.</summary>
    private static string? Borrower()
    {
        foreach (StackFrame frame in new StackTrace().GetFrames())
        {
            MethodBase? method = frame.GetMethod();
            if (method?.DeclaringType is not { } type || type == typeof(SharedPoolLedger) || type.Namespace is "System.Buffers" or "System.Diagnostics.Tracing")
            {
                continue;
            }

            return type.Assembly == Library ? $"{type}.{method.Name}" : null;
        }

        return null;
    }
}

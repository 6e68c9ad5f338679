using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>The client's ends of its connections: which are open, and what they wait for.</summary>
internal sealed class ClientConnections
{
    private readonly ConcurrentDictionary<int, ClientEnd> _ends = new();

    /// <summary>Ends when the client has given up every connection that it had.</summary>
    public Task AllClosedAsync() => Task.WhenAll(_ends.Values.Where(end => end.Opened.IsCompleted).Select(end => end.Closed));

    /// <summary>The client's end with a port. The server may ask for it before the client knows that it is connected.</summary>
    public ClientEnd At(int port) => _ends.GetOrAdd(port, static _ => new ClientEnd());

    /// <summary>Watches the connections of a handler. Each is used only after the server has made it ready.</summary>
    public void Watch(SocketsHttpHandler handler) => handler.PlaintextStreamFilter = async (context, cancellationToken) =>
    {
        var socket = (NetworkStream)context.PlaintextStream;
        ClientEnd end = At(((IPEndPoint)socket.Socket.LocalEndPoint!).Port);
        Stream stream = end.Open(socket);
        try
        {
            await end.Ready.WaitAsync(cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        return stream;
    };
}

/// <summary>The client's end of one connection.</summary>
internal sealed class ClientEnd
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _reading;
    private long _sent;
    private long _received;

    /// <summary>Ends when the client knows that it is connected: what happens before is another failure.</summary>
    public Task Opened => _opened.Task;

    public Task Ready => _ready.Task;

    /// <summary>Ends when the client has given the connection up.</summary>
    public Task Closed => _closed.Task;

    public bool IsClosed => Closed.IsCompleted;

    /// <summary>Whether the client has read all that was sent to it.</summary>
    public bool HasReadAll => Interlocked.Read(ref _received) == Interlocked.Read(ref _sent);

    /// <summary>Whether it has, and waits for more: nothing goes on in it before there is more, or time has passed.</summary>
    public bool IsWaiting => _reading && HasReadAll;

    /// <summary>Lets the client use the connection.</summary>
    public void MakeReady() => _ready.TrySetResult();

    /// <summary>The server is about to send so much.</summary>
    public void Sending(int bytes) => Interlocked.Add(ref _sent, bytes);

    public Stream Open(Stream stream)
    {
        _opened.TrySetResult();
        return new WatchedStream(stream, this);
    }

    private sealed class WatchedStream(Stream inner, ClientEnd end) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            end._reading = true;
            int read = 0;
            try
            {
                return read = await inner.ReadAsync(buffer, cancellationToken);
            }
            finally
            {
                end._reading = false; // first: who has read all and goes on is not waiting
                Interlocked.Add(ref end._received, read);
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            end._closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiRudder.Aot.Tests.Http;

/// <summary>A server on a raw socket, so that it can lie. Every connection is given to the script, with its first request read.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Connection, Task> _script;
    private readonly bool _readsRequest;
    private readonly Task _accepting;
    private readonly ConcurrentQueue<Task> _connections = new();

    /// <summary>Starts to listen.</summary>
    /// <param name="script">Serves one connection.</param>
    /// <param name="readsRequest">Whether the first request is read before; otherwise that is left to the script.</param>
    public LoopbackServer(Func<Connection, Task> script, bool readsRequest = true)
    {
        _script = script;
        _readsRequest = readsRequest;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends when the script of every connection has ended.</summary>
    public Task ConnectionsAsync() => Task.WhenAll(_connections);

    public async ValueTask DisposeAsync()
    {
        // The loop ends first: between two connections it would meet a listener that no longer listens.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Enqueue(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            try
            {
                var connection = new Connection(socket, _stop.Token);
                if (_readsRequest)
                {
                    await connection.ReadRequestAsync();
                }

                await _script(connection);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
            }
        }
    }

    internal sealed class Connection(Socket socket, CancellationToken stop)
    {
        /// <summary>The client's port, which tells its connections apart.</summary>
        public int ClientPort { get; } = ((IPEndPoint)socket.RemoteEndPoint!).Port;

        public string Head { get; private set; } = "";

        public string Body { get; private set; } = "";

        /// <summary>Ends when the client has gone away. One that leaves bytes unread goes with a reset.</summary>
        public async Task UntilClosedAsync()
        {
            byte[] buffer = new byte[256];
            try
            {
                while (await socket.ReceiveAsync(buffer, stop) > 0)
                {
                }
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
            }
        }

        public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        public async Task SendAsync(ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, stop)..];
            }
        }

        /// <summary>Closes with a reset instead of an orderly end.</summary>
        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        /// <summary>Closes in order.</summary>
        public void Close()
        {
            socket.Shutdown(SocketShutdown.Both);
            socket.Close();
        }

        public async Task ReadRequestAsync()
        {
            var bytes = new List<byte>();
            byte[] buffer = new byte[4096];
            int end = -1;
            int length = 0;
            while (end < 0 || bytes.Count < end + length)
            {
                int read = await socket.ReceiveAsync(buffer, stop);
                if (read == 0)
                {
                    throw new IOException("The client left.");
                }

                bytes.AddRange(buffer.AsSpan(0, read));
                string text = Encoding.Latin1.GetString([.. bytes]);
                end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end >= 0)
                {
                    end += 4;
                    Head = text[..end];
                    string? declared = Head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                    length = declared is null ? 0 : int.Parse(declared.AsSpan("Content-Length:".Length));
                }
            }

            Body = Encoding.UTF8.GetString([.. bytes], end, length);
        }
    }
}

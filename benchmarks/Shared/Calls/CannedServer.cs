using System.Net;
using System.Net.Sockets;

namespace AiRudder.Aot.Benchmarks;

/// <summary>
/// Answers every request on a loopback connection with the same bytes, from one thread and without allocating: what a call
/// allocates is then the client's alone. One connection at a time; a request is complete with its header and as many bytes as
/// that announces.
/// </summary>
internal sealed class CannedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private Socket? _current;

    public CannedServer(byte[] answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _isStopping = true;
        _listener.Stop();
        _current?.Dispose();
        _thread.Join();
    }

    private void Serve()
    {
        while (!_isStopping)
        {
            try
            {
                using Socket connection = _listener.AcceptSocket();
                connection.NoDelay = true;
                _current = connection;
                while (ReadRequest(connection))
                {
                    connection.Send(_answer);
                }
            }
            catch (SocketException)
            {
                // The client has gone, or the listener has.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    // False when the client has closed the connection.
    private bool ReadRequest(Socket connection)
    {
        int length = 0;
        int needed = int.MaxValue;
        while (length < needed)
        {
            int count = connection.Receive(_buffer, length, _buffer.Length - length, SocketFlags.None);
            if (count == 0)
            {
                return false;
            }

            length += count;
            needed = NeededBytes(_buffer.AsSpan(0, length));
        }

        return true;
    }

    private static int NeededBytes(ReadOnlySpan<byte> request)
    {
        int header = request.IndexOf("\r\n\r\n"u8);
        if (header < 0)
        {
            return int.MaxValue;
        }

        int body = 0;
        int at = request[..header].IndexOf("Content-Length: "u8);
        if (at >= 0)
        {
            foreach (byte digit in request[(at + "Content-Length: ".Length)..header])
            {
                if (digit is < (byte)'0' or > (byte)'9')
                {
                    break;
                }

                body = (body * 10) + digit - '0';
            }
        }

        return header + 4 + body;
    }
}

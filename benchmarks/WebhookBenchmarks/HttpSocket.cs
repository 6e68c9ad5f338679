using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiRudder.Aot.Benchmarks;

/// <summary>One kept connection of the load: sends bytes that were made before, and waits for the answer.</summary>
internal sealed class HttpSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[16 * 1024];

    private HttpSocket(Socket socket) => _socket = socket;

    public static HttpSocket Connect(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address);
        return new HttpSocket(socket);
    }

    /// <summary>A request that posts JSON.</summary>
    public static byte[] Post(string path, byte[] body, string? signature)
    {
        string head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Airudder\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + (signature is null ? "\r\n" : $"X-AIRudder-Sign: {signature}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends a request and receives its answer, whose status has to be 200.</summary>
    public void Exchange(ReadOnlySpan<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[_socket.Send(request)..];
        }

        ReceiveAnswer();
    }

    public void Dispose() => _socket.Dispose();

    private void ReceiveAnswer()
    {
        int length = 0;
        while (true)
        {
            int received = _socket.Receive(_buffer.AsSpan(length));
            if (received == 0)
            {
                throw new IOException("The service closed the connection.");
            }

            length += received;
            var answer = _buffer.AsSpan(0, length);
            int head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                continue;
            }

            if (!answer.StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidDataException("The service refused a good delivery: " + Encoding.ASCII.GetString(answer));
            }

            if (IsWhole(answer[..(head + 2)], answer[(head + 4)..]))
            {
                return;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        int at = head.IndexOf("Content-Length: "u8);
        return at < 0
            ? head.IndexOf("chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8)
            : Utf8Parser.TryParse(head[(at + "Content-Length: ".Length)..], out int declared, out _) && body.Length >= declared;
    }
}

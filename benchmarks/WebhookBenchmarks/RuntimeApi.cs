using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiRudder.Aot.Benchmarks;

/// <summary>As much of the Lambda runtime API as one event needs, on a blocking socket, so that its own time counts for little.</summary>
internal sealed class RuntimeApi
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _answer;

    /// <summary>Makes an API that gives one event.</summary>
    /// <param name="payload">The event.</param>
    public RuntimeApi(byte[] payload)
    {
        long deadline = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
            + $"Lambda-Runtime-Deadline-Ms: {deadline}\r\nContent-Length: {payload.Length}\r\n\r\n";
        _answer = [.. Encoding.ASCII.GetBytes(head), .. payload];
    }

    /// <summary>Milliseconds from the start of a handler's program to its response to the first event.</summary>
    public double FirstAnswer(string program)
    {
        // One listener for each program: what the last one still asks does not reach the next.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var handler = Service.Ready(program, ("AWS_LAMBDA_RUNTIME_API", listener.LocalEndPoint!.ToString()!));
        long start = Stopwatch.GetTimestamp();
        using var service = Service.Start(handler);
        using Socket connection = listener.Accept();
        connection.NoDelay = true;
        if (!Receive(connection).StartsWith("GET ", StringComparison.Ordinal))
        {
            throw new InvalidDataException("The handler did not ask for an event.");
        }

        connection.Send(_answer);
        string response = Receive(connection);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return response.Contains("/response HTTP/1.1\r\n", StringComparison.Ordinal) && response.Contains("\"statusCode\":200", StringComparison.Ordinal)
            ? milliseconds
            : throw new InvalidDataException("The handler did not accept the event: " + response);
    }

    private string Receive(Socket connection)
    {
        int length = 0;
        while (true)
        {
            int received = connection.Receive(_buffer.AsSpan(length));
            if (received == 0)
            {
                throw new IOException("The handler closed the connection.");
            }

            length += received;
            ReadOnlySpan<byte> request = _buffer.AsSpan(0, length);
            int head = request.IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                continue;
            }

            int at = request[..head].IndexOf("Content-Length: "u8);
            if (at < 0 || (Utf8Parser.TryParse(request[(at + "Content-Length: ".Length)..], out int declared, out _) && length - head - 4 >= declared))
            {
                return Encoding.ASCII.GetString(request);
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>A connected, blocking socket whose bytes are read as heads, lines and bodies. It is over with its first failure.</summary>
internal sealed class BufferedSocket(AddressFamily family) : IDisposable
{
    /// <summary>The largest head of a response, and the largest line between chunks.</summary>
    public const int MaxHeadBytes = 16 * 1024;

    // Whatever the family, a host's name may have addresses of both.
    private readonly Socket _socket = family == AddressFamily.Unspecified
        ? new Socket(SocketType.Stream, ProtocolType.Tcp)
        : new Socket(family, SocketType.Stream, ProtocolType.Tcp);

    private readonly byte[] _input = GC.AllocateUninitializedArray<byte>(MaxHeadBytes);
    private int _start;
    private int _end;

    /// <summary>Whether anything was received since <see cref="Send"/> began the last request.</summary>
    public bool HasReceived { get; private set; }

    /// <summary>Whether bytes are here that nobody asked for.</summary>
    public bool HasUnread => _start < _end;

    /// <summary>Connects.</summary>
    /// <param name="endPoint">Where to.</param>
    public void Connect(EndPoint endPoint)
    {
        _socket.NoDelay = true;
        _socket.Connect(endPoint);
    }

    /// <summary>Sends the parts of one request.</summary>
    /// <param name="head">Request line, headers and empty line; short bodies behind them.</param>
    /// <param name="body">The rest; may be empty.</param>
    public void Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        HasReceived = false;
        SendAll(head);
        SendAll(body);
    }

    /// <summary>Receives up to an empty line.</summary>
    /// <returns>What stands before the empty line, the end of its last line included; null when the connection was closed before a byte came.</returns>
    /// <exception cref="LambdaRuntimeException">There is no empty line within <see cref="MaxHeadBytes"/>, or the connection ended in the midst of it.</exception>
    public byte[]? ReadHead()
    {
        var searched = 0;
        while (true)
        {
            var end = _input.AsSpan(_start + searched, _end - _start - searched).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = _input.AsSpan(_start, searched + end + 2).ToArray();
                _start += head.Length + 2;
                return head;
            }

            searched = Math.Max(_end - _start - 3, 0);
            if (!Receive())
            {
                return _start == _end ? null : throw Ended();
            }
        }
    }

    /// <summary>Receives a line, and the line end, which is not part of it.</summary>
    /// <exception cref="LambdaRuntimeException">The line is longer than <see cref="MaxHeadBytes"/>, or the connection ended in the midst of it.</exception>
    public ReadOnlySpan<byte> ReadLine()
    {
        while (true)
        {
            var end = _input.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = _input.AsSpan(_start, end);
                _start += end + 2;
                return line;
            }

            if (!Receive())
            {
                throw Ended();
            }
        }
    }

    /// <summary>Receives a number of bytes.</summary>
    /// <param name="destination">Takes them.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="LambdaRuntimeException">The connection ended before, or they do not fit.</exception>
    public void Read(PooledBuffer destination, int count)
    {
        var here = Math.Min(count, _end - _start);
        destination.Append(_input.AsSpan(_start, here));
        _start += here;
        count -= here;
        while (count > 0)
        {
            var received = _socket.Receive(destination.GetSpan(count)[..count]);
            if (received == 0)
            {
                throw Ended();
            }

            destination.Advance(received);
            count -= received;
        }
    }

    /// <summary>Receives whatever comes until the connection ends.</summary>
    /// <param name="destination">Takes it.</param>
    /// <exception cref="LambdaRuntimeException">It does not fit.</exception>
    public void ReadToEnd(PooledBuffer destination)
    {
        do
        {
            destination.Append(_input.AsSpan(_start, _end - _start));
            _start = _end;
        }
        while (Receive());
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    // False when the connection has ended.
    private bool Receive()
    {
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            _end -= _start;
            _start = 0;
        }

        if (_end == _input.Length)
        {
            throw new LambdaRuntimeException($"A head or line of the runtime API's answer has more than {MaxHeadBytes} bytes.");
        }

        var received = _socket.Receive(_input.AsSpan(_end));
        HasReceived |= received > 0;
        _end += received;
        return received > 0;
    }

    private static LambdaRuntimeException Ended() => new("The runtime API closed the connection in the midst of an answer.");
}

using System.Net.Sockets;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>A connected socket whose bytes are read as heads, lines and bodies. It is over with its first failure.</summary>
internal sealed class BufferedSocket(Socket socket) : IDisposable
{
    /// <summary>The largest head of a response, and the largest line between chunks.</summary>
    public const int MaxHeadBytes = 16 * 1024;

    private readonly byte[] _input = new byte[MaxHeadBytes];
    private int _start;
    private int _end;

    /// <summary>Whether anything was received since <see cref="SendAsync"/> began the last request.</summary>
    public bool HasReceived { get; private set; }

    /// <summary>Whether bytes are here that nobody asked for.</summary>
    public bool HasUnread => _start < _end;

    /// <summary>Sends the parts of one request.</summary>
    /// <param name="head">Request line, headers and empty line; short bodies behind them.</param>
    /// <param name="body">The rest; may be empty.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        HasReceived = false;
        await SendAllAsync(head, cancellationToken).ConfigureAwait(false);
        await SendAllAsync(body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Receives up to an empty line.</summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>What stands before the empty line, the end of its last line included; null when the connection was closed before a byte came.</returns>
    /// <exception cref="LambdaRuntimeException">There is no empty line within <see cref="MaxHeadBytes"/>, or the connection ended in the midst of it.</exception>
    public async ValueTask<byte[]?> ReadHeadAsync(CancellationToken cancellationToken)
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
            if (!await ReceiveAsync(cancellationToken).ConfigureAwait(false))
            {
                return _start == _end ? null : throw Ended();
            }
        }
    }

    /// <summary>Receives a line, and the line end, which is not part of it.</summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="LambdaRuntimeException">The line is longer than <see cref="MaxHeadBytes"/>, or the connection ended in the midst of it.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _input.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = _input.AsMemory(_start, end);
                _start += end + 2;
                return line;
            }

            if (!await ReceiveAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Ended();
            }
        }
    }

    /// <summary>Receives a number of bytes.</summary>
    /// <param name="destination">Takes them.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="LambdaRuntimeException">The connection ended before, or they do not fit.</exception>
    public async ValueTask ReadAsync(PooledBuffer destination, int count, CancellationToken cancellationToken)
    {
        var here = Math.Min(count, _end - _start);
        destination.Append(_input.AsSpan(_start, here));
        _start += here;
        count -= here;
        while (count > 0)
        {
            var received = await socket.ReceiveAsync(destination.GetMemory(count)[..count], SocketFlags.None, cancellationToken).ConfigureAwait(false);
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
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="LambdaRuntimeException">It does not fit.</exception>
    public async ValueTask ReadToEndAsync(PooledBuffer destination, CancellationToken cancellationToken)
    {
        do
        {
            destination.Append(_input.AsSpan(_start, _end - _start));
            _start = _end;
        }
        while (await ReceiveAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    // False when the connection has ended.
    private async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
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

        var received = await socket.ReceiveAsync(_input.AsMemory(_end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        HasReceived |= received > 0;
        _end += received;
        return received > 0;
    }

    private static LambdaRuntimeException Ended() => new("The runtime API closed the connection in the midst of an answer.");
}

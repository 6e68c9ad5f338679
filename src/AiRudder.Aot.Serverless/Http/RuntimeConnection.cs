using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>
/// As much of an HTTP/1.1 client as the runtime API needs: one request at a time over one connection, which is kept, and made
/// anew when the server has closed it between two requests. One user at a time.
/// </summary>
internal sealed class RuntimeConnection : IDisposable
{
    private const int MaxInterimAnswers = 8;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    // A body no longer than this travels in one packet with its head.
    private const int SmallBodyBytes = 8 * 1024;

    private readonly string _host;
    private readonly EndPoint _endPoint;
    private readonly PooledBuffer _request = new(BufferedSocket.MaxHeadBytes + SmallBodyBytes, "A request to the runtime API");
    private readonly PooledBuffer _body;
    private readonly Lock _gate = new();
    private BufferedSocket? _socket;
    private bool _isAborted;

    /// <summary>Creates a connection, which is made with the first request.</summary>
    /// <param name="host">Host and port of the runtime API, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</param>
    /// <param name="maxBodyBytes">The largest body of an answer.</param>
    /// <exception cref="ArgumentException"><paramref name="host"/> is not a host and a port.</exception>
    public RuntimeConnection(string host, int maxBodyBytes)
    {
        _host = host;
        _endPoint = ParseEndPoint(host);
        _body = new PooledBuffer(maxBodyBytes, "The body of the runtime API's answer");
    }

    /// <summary>The body of the last answer; until the next request.</summary>
    public ReadOnlyMemory<byte> Body => _body.Written;

    /// <summary>Asks, and receives the answer with its body. Blocks meanwhile.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="header">One more header, without line end; empty for none.</param>
    /// <param name="body">The body; none when null.</param>
    /// <param name="meanwhile">What to do while the server is at work: is called when the request is sent, and again when it has to be sent again.</param>
    /// <param name="cancellationToken">Cancels the request, and gives the connection up.</param>
    /// <returns>The answer's head. Its body is in <see cref="Body"/>.</returns>
    /// <exception cref="LambdaRuntimeException">The server cannot be reached, or does not speak HTTP/1.1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ResponseHead Send(string method, string path, string header, ReadOnlyMemory<byte>? body, Action? meanwhile = null, CancellationToken cancellationToken = default)
    {
        var rest = WriteRequest(method, path, header, body);
        var isWhole = false;
        try
        {
            // Its disposal waits for an abortion that is under way: none reaches the next request.
            using var registration = cancellationToken.UnsafeRegister(static connection => ((RuntimeConnection)connection!).Abort(), this);
            var head = Exchange(rest, meanwhile);
            _body.Clear();
            isWhole = ResponseBody.Read(_socket!, head, _body) && !_socket!.HasUnread;
            return head;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is SocketException or ObjectDisposedException or LambdaRuntimeException)
        {
            throw new OperationCanceledException("The request was cancelled.", exception, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new LambdaRuntimeException($"The runtime API at '{_host}' cannot be reached.", exception);
        }
        finally
        {
            if (!isWhole || _isAborted)
            {
                Close();
                _isAborted = false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _request.Dispose();
        _body.Dispose();
    }

    // A server may close a kept connection at any time. The request is sent again once, over a new one, when nothing of an answer
    // has come: the runtime API knows an invocation by its id, and takes one answer to it.
    private ResponseHead Exchange(ReadOnlyMemory<byte> rest, Action? meanwhile)
    {
        if (_socket is not null)
        {
            try
            {
                if (TryExchange(_socket, rest, meanwhile) is { } answer)
                {
                    return answer;
                }
            }
            catch (SocketException) when (!_socket.HasReceived)
            {
            }

            Close();
        }

        var socket = new BufferedSocket(_endPoint.AddressFamily);
        lock (_gate)
        {
            _socket = socket;
            if (_isAborted)
            {
                socket.Dispose();
            }
        }

        socket.Connect(_endPoint);
        return TryExchange(socket, rest, meanwhile) ?? throw new LambdaRuntimeException("The runtime API closed the connection without an answer.");
    }

    private ResponseHead? TryExchange(BufferedSocket socket, ReadOnlyMemory<byte> rest, Action? meanwhile)
    {
        socket.Send(_request.Written.Span, rest.Span);
        meanwhile?.Invoke();
        for (var i = 0; i <= MaxInterimAnswers; i++)
        {
            if (socket.ReadHead() is not { } bytes)
            {
                return null;
            }

            var head = ResponseHead.Parse(bytes);
            if (!head.IsInterim)
            {
                return head;
            }
        }

        throw new LambdaRuntimeException($"The runtime API sent more than {MaxInterimAnswers} interim answers.");
    }

    // Gives what of the body is sent behind.
    private ReadOnlyMemory<byte> WriteRequest(string method, string path, string header, ReadOnlyMemory<byte>? body)
    {
        _request.Clear();
        Append($"{method} {path} HTTP/1.1\r\nHost: {_host}\r\n");
        if (header.Length > 0)
        {
            Append($"{header}\r\n");
        }

        if (body is not { } bytes)
        {
            Append("\r\n");
            return default;
        }

        Append($"Content-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n");
        if (bytes.Length > SmallBodyBytes)
        {
            return bytes;
        }

        _request.Append(bytes.Span);
        return default;
    }

    private void Append(string text) => Encoding.ASCII.GetBytes(text, _request);

    // From another thread: whoever waits for the socket, waits no longer.
    private void Abort()
    {
        lock (_gate)
        {
            _isAborted = true;
            _socket?.Dispose();
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            _socket?.Dispose();
            _socket = null;
        }
    }

    private static EndPoint ParseEndPoint(string host)
    {
        if (IPEndPoint.TryParse(host, out var address) && address.Port > 0)
        {
            return address;
        }

        var colon = host.LastIndexOf(':');
        return colon > 0 && host.AsSpan(0, colon).IndexOfAnyExcept(NameCharacters) < 0 && ushort.TryParse(host.AsSpan(colon + 1), out var port) && port > 0
            ? new DnsEndPoint(host[..colon], port)
            : throw new ArgumentException($"'{host}' is not a host and a port.", nameof(host));
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Deliveries of one session, each with an id of its own, and signed.</summary>
internal sealed class Sessions
{
    private const int Digits = 12;

    private static long _made;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(Service.Secret);
    private readonly byte[] _request;
    private readonly int _body;
    private readonly int _id;
    private readonly int _signature;

    /// <summary>Starts from a delivery whose id is text.</summary>
    /// <param name="path">Where it is posted.</param>
    /// <param name="session">Its body.</param>
    public Sessions(string path, byte[] session)
    {
        _request = HttpSocket.Post(path, session, Deliveries.Sign(session));
        _body = _request.Length - session.Length;
        _id = _request.AsSpan().IndexOf("\"call_id\":\""u8) + "\"call_id\":\""u8.Length;
        _signature = _request.AsSpan().IndexOf("X-AIRudder-Sign: "u8) + "X-AIRudder-Sign: "u8.Length;
    }

    /// <summary>The next one. The same memory each time.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        if (!Utf8Formatter.TryFormat(Interlocked.Increment(ref _made), _request.AsSpan(_id, Digits), out _, new('D', Digits)))
        {
            throw new InvalidOperationException("There were too many sessions.");
        }

        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, _request.AsSpan(_body), code);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(code), _request.AsSpan(_signature));
        return _request;
    }
}

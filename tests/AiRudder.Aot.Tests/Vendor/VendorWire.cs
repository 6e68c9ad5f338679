using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Declarations;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>The vendor's clients over a script that answers by route, with a token at hand.</summary>
internal sealed class VendorWire : IDisposable
{
    private readonly ScriptedHandler _handler;

    public VendorWire(string answer)
        : this(_ => ScriptedHandler.Answer(answer))
    {
    }

    public VendorWire(Func<ScriptedHandler.Sent, HttpResponseMessage> script)
    {
        _handler = new ScriptedHandler(script);
        AiRudderOptions options = Sample.Options();
        Transport = new ApiTransport(options, _handler, tokenSource: _ => new FreshTokens());
    }

    public ApiTransport Transport { get; }

    public IReadOnlyList<ScriptedHandler.Sent> Requests => _handler.Requests;

    public string Line => $"{_handler.Requests[^1].Method} {_handler.Requests[^1].Uri.PathAndQuery} {_handler.Requests[^1].Body}";

    public void Dispose()
    {
        Transport.Dispose();
        _handler.Dispose();
    }
}

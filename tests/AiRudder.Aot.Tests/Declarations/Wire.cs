using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>A transport that answers by a script and shows what a declaration sent.</summary>
internal sealed class Wire : IDisposable
{
    private readonly ScriptedHandler _handler;

    public Wire(string answer = "{}")
        : this(_ => ScriptedHandler.Answer(answer))
    {
    }

    public Wire(Func<ScriptedHandler.Sent, HttpResponseMessage> script, Action<AiRudderOptions>? configure = null)
    {
        AiRudderOptions options = Sample.Options();
        configure?.Invoke(options);
        _handler = new ScriptedHandler(script);
        Transport = new ApiTransport(options, _handler);
    }

    public ApiTransport Transport { get; }

    public IReadOnlyList<ScriptedHandler.Sent> Requests => _handler.Requests;

    public ScriptedHandler.Sent Last => _handler.Requests[^1];

    /// <summary>Path and query of the last request, as they stand on the wire.</summary>
    public string Target => Last.Uri.PathAndQuery;

    public void Dispose()
    {
        Transport.Dispose();
        _handler.Dispose();
    }
}

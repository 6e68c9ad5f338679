using AiRudder.Aot.Authentication;
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

/// <summary>Keeps what it is told, in order and at once.</summary>
internal sealed class Told<T> : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value) => Reports.Add(value);
}

/// <summary>Gives another token for each one that was refused.</summary>
internal sealed class FreshTokens : ITokenSource
{
    private int _number;

    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{_number}", DateTimeOffset.MaxValue));

    public void Invalidate(AccessToken refused) => _number++;
}

using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>A client whose dialer answers by a script; tokens are issued as they are asked for.</summary>
internal sealed class DialerWire : IDisposable
{
    private const string Prefix = "/service/callcenter/call/predict";

    private readonly ScriptedHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private int _tokens;

    public DialerWire(Func<ScriptedHandler.Sent, HttpResponseMessage> script, Action<AiRudderOptions>? configure = null)
    {
        _handler = new ScriptedHandler(sent => sent.Path switch
        {
            "/service/callcenter/call/predict/auth" => Body($$"""{"token":"dialer-{{Interlocked.Increment(ref _tokens)}}"}"""),
            "/service/cloud/auth" => ScriptedHandler.Answer("""{"data":{"token":"cloud"},"status":"OK","code":200}"""),
            _ => script(sent),
        });
        _invoker = new HttpMessageInvoker(_handler);
        AiRudderOptions options = Sample.Options();
        configure?.Invoke(options);
        Client = new AiRudderClient(options, _invoker);
    }

    public AiRudderClient Client { get; }

    public IReadOnlyList<ScriptedHandler.Sent> Requests => _handler.Requests;

    /// <summary>What was sent to a path of the dialer.</summary>
    public IReadOnlyList<ScriptedHandler.Sent> SentTo(string path) => [.. _handler.Requests.Where(sent => sent.Path == Prefix + path)];

    public static HttpResponseMessage Body(string body) => ScriptedHandler.Answer($$"""{"code":0,"message":"successfully","body":{{body}}}""");

    public static HttpResponseMessage Refusal(long code) => ScriptedHandler.Answer(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"code":{{code}},"message":"refused"}"""));

    public void Dispose()
    {
        Client.Dispose();
        _invoker.Dispose();
        _handler.Dispose();
    }
}

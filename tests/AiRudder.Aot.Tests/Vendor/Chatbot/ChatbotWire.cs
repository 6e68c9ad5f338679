using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Vendor.Chatbot;

/// <summary>A chatbot API that answers by a script.</summary>
internal sealed class ChatbotWire : IDisposable
{
    private readonly ScriptedHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly AiRudderClient _client;

    public ChatbotWire(Func<ScriptedHandler.Sent, HttpResponseMessage> script, Action<AiRudderOptions>? configure = null)
    {
        _handler = new ScriptedHandler(script);
        _invoker = new HttpMessageInvoker(_handler);
        AiRudderOptions options = Sample.Options();
        options.RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "a shared secret"u8.ToArray(), "key-1");
        configure?.Invoke(options);
        _client = new AiRudderClient(options, _invoker);
    }

    public ChatbotApi Api => _client.Chatbot;

    public IReadOnlyList<ScriptedHandler.Sent> Requests => _handler.Requests;

    public static HttpResponseMessage Data(string data) => ScriptedHandler.Answer($$"""{"request_id":"request-1","code":200,"message":"Success","data":{{data}}}""");

    public void Dispose()
    {
        _client.Dispose();
        _invoker.Dispose();
        _handler.Dispose();
    }
}

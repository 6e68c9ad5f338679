using System.Net;
using System.Text;
using AiRudder.Aot;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;

namespace OwnEndpoint.Tests;

/// <summary>The sample's clients over the sample's stub, with what goes over the wire remembered, and answers that a test puts in between.</summary>
internal sealed class Wire : DelegatingHandler
{
    public const string Key = "airudderredduria";

    private readonly Queue<HttpResponseMessage> _instead;
    private readonly PayloadCipher? _cipher;

    private Wire(PayloadCipher? cipher, HttpResponseMessage[] instead)
        : base(new StubVendor(new VendorDoubleHandler(new VendorDouble(new VendorDoubleOptions())), cipher))
    {
        _cipher = cipher;
        _instead = new Queue<HttpResponseMessage>(instead);
        var account = new VendorDoubleOptions();
        Client = new AiRudderClient(
            new AiRudderOptions
            {
                AppKey = account.AppKey,
                AppSecret = account.AppSecret,
                RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "secret", "key"),
                Encryption = cipher is null ? null : new EncryptionOptions { Key = Key },
                Retry = new RetryOptions { BaseDelay = TimeSpan.Zero },
            },
            new HttpMessageInvoker(this, disposeHandler: false));
    }

    public AiRudderClient Client { get; }

    public StrategyApi Strategies => new(Client.Transport);

    /// <summary>What was sent, the requests for tokens left out.</summary>
    public List<Sent> Requests { get; } = [];

    /// <summary>A wire whose first answers are these.</summary>
    public static Wire With(params HttpResponseMessage[] instead) => new(null, instead);

    public static Wire Encrypted() => new(new PayloadCipher(Key), []);

    public static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/service/cloud/auth")
        {
            return await base.SendAsync(request, cancellationToken);
        }

        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(new Sent(request.Method, request.RequestUri.PathAndQuery, request.Headers.ToDictionary(header => header.Key, header => string.Join(' ', header.Value)), body));
        return _instead.TryDequeue(out HttpResponseMessage? answer) ? answer : await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        Client.Dispose();
        _cipher?.Dispose();
        base.Dispose(disposing);
    }

    internal sealed record Sent(HttpMethod Method, string Target, Dictionary<string, string> Headers, string Body);
}

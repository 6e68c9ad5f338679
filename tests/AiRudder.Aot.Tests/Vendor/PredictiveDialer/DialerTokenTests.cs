using System.Net;
using System.Reflection;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor.PredictiveDialer;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>The dialer's tokens are its own.</summary>
public class DialerTokenTests
{
    private static readonly DialerRecordingQuery Query = new() { CallId = "call-1" };

    [Fact]
    public async Task A_token_is_asked_for_with_a_form_and_only_once()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("{}"));

        await wire.Client.PredictiveDialer.GetRecordingAsync(Query);
        await wire.Client.PredictiveDialer.GetRecordingAsync(Query);

        ScriptedHandler.Sent auth = Assert.Single(wire.SentTo("/auth"));
        Assert.Equal("APPKey=app-key-of-the-tests&APPSecret=app%2Fsecret%2Bof%3Dthe-tests", auth.Body);
        Assert.Equal("application/x-www-form-urlencoded", auth.Headers["Content-Type"]);
        Assert.Null(auth.Authorization);
        Assert.All(wire.SentTo("/case/recording"), sent => Assert.Equal("Token dialer-1", sent.Authorization));
    }

    [Fact]
    public async Task The_cloud_api_and_the_dialer_have_a_token_each()
    {
        using var wire = new DialerWire(sent => sent.Path.Contains("/cloud/", StringComparison.Ordinal)
            ? ScriptedHandler.Answer("""{"data":{"workflow_id":"w"},"status":"OK","code":200}""")
            : DialerWire.Body("{}"));

        await wire.Client.Workflows.GetApiNodePushAsync(new ApiNodePushQuery { WorkflowId = "w", NodeId = "n", Callee = "+1" });
        await wire.Client.PredictiveDialer.GetRecordingAsync(Query);

        Assert.Equal(["Token cloud", "Token dialer-1"], wire.Requests.Where(sent => sent.Authorization is not null).Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task A_refused_token_of_the_dialer_is_renewed_and_the_cloud_api_keeps_its_own()
    {
        using var wire = new DialerWire(sent => sent.Authorization == "Token dialer-1" ? ScriptedHandler.Answer("", HttpStatusCode.Unauthorized) : DialerWire.Body("7"));

        Assert.Equal("7", (await wire.Client.PredictiveDialer.GetRecordingAsync(Query)).ToString());

        Assert.Equal(2, wire.SentTo("/auth").Count);
        Assert.DoesNotContain(wire.Requests, sent => sent.Path == "/service/cloud/auth");
    }

    [Fact]
    public async Task In_a_store_both_tokens_have_places_of_their_own()
    {
        var store = new Places();
        using var wire = new DialerWire(
            sent => sent.Path.Contains("/cloud/", StringComparison.Ordinal) ? ScriptedHandler.Answer("""{"data":{"rows":[]},"status":"OK","code":200}""") : DialerWire.Body("{}"),
            options => options.TokenStore = store);

        await wire.Client.Workflows.FindInstancesAsync(new FindInstancesRequest { StartTime = default, EndTime = default });
        await wire.Client.PredictiveDialer.GetRecordingAsync(Query);

        Assert.Equal(2, store.Tokens.Count);
        Assert.Equal(["cloud", "dialer-1"], store.Tokens.Values.Select(token => token.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wrong_credentials_are_an_error_that_does_not_tell_them()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Answer("""{"code":10301,"message":"no app/secret+of=the-tests here"}"""));
        using var invoker = new HttpMessageInvoker(handler);
        using var client = new AiRudderClient(Sample.Options(), invoker);

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => client.PredictiveDialer.GetRecordingAsync(Query));

        Assert.Equal(DialerErrorCode.InvalidAppKey, exception.VendorCode);
        Assert.DoesNotContain("app/secret+of=the-tests", exception.ToString(), StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("{}"), options => (options.AppKey, options.AppSecret) = (null, null));

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => wire.Client.PredictiveDialer.GetRecordingAsync(Query));

        Assert.Equal(ApiErrorKind.NotConfigured, exception.Kind);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task What_the_client_lends_ends_with_it()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("{}"));
        PredictiveDialerApi dialer = wire.Client.PredictiveDialer;
        Assert.Same(dialer, wire.Client.PredictiveDialer);
        Assert.Same(wire.Client.DialerTransport, wire.Client.DialerTransport);
        wire.Client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => dialer.GetRecordingAsync(Query));
        Assert.Empty(wire.Requests);
        using var other = new DialerWire(_ => DialerWire.Body("{}"));
        other.Client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => other.Client.PredictiveDialer);
    }

    [Fact]
    public async Task Disposing_of_the_lent_transport_ends_nothing_but_its_own_calls()
    {
        using var wire = new DialerWire(_ => ScriptedHandler.Answer("""{"data":{"rows":[]},"status":"OK","code":200}"""));
        wire.Client.DialerTransport.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => wire.Client.PredictiveDialer.GetRecordingAsync(Query));
        await wire.Client.Workflows.FindInstancesAsync(new FindInstancesRequest { StartTime = default, EndTime = default });
    }

    [Fact]
    public void The_lent_transport_has_every_option_of_its_origin()
    {
        using var wire = new DialerWire(_ => DialerWire.Body("{}"), options =>
        {
            options.Timeout = TimeSpan.FromSeconds(7);
            options.AttemptTimeout = TimeSpan.FromSeconds(3);
            options.MaxResponseBytes = 77;
            options.Encryption = new EncryptionOptions { Key = "airudderredduria" };
        });

        foreach (PropertyInfo property in typeof(ApiTransport).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            bool isSame = Equals(property.GetValue(wire.Client.Transport), property.GetValue(wire.Client.DialerTransport));
            Assert.True(isSame == (property.Name != nameof(ApiTransport.TokenSource)), property.Name);
        }
    }

    private sealed class Places : ITokenStore
    {
        public Dictionary<string, AccessToken> Tokens { get; } = [];

        public ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken) => new(Tokens.GetValueOrDefault(account));

        public ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken)
        {
            Tokens[account] = token;
            return ValueTask.CompletedTask;
        }
    }
}

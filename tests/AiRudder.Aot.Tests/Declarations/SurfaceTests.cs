using System.Net;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What a surface declares once holds for every operation of its clients: the vendor's four, side by side.</summary>
public class SurfaceTests
{
    [Theory]
    [InlineData("cloud", """{"code":200,"status":"OK","data":{"id":7}}""", """{"code":0,"status":"FAIL","data":null}""", "/service/cloud/robot", "Token token-0")]
    [InlineData("chatbot", """{"code":200,"message":"Success","request_id":"r","data":{"id":7}}""", """{"code":500,"message":"no","data":null}""", "/api/v1/company", null)]
    [InlineData("dialer", """{"code":0,"message":"successfully","body":{"id":7}}""", """{"code":10506,"message":"task not found"}""", "/service/callcenter/call/predict/querytaskdetail", "Token token-0")]
    [InlineData("messaging", """{"code":0,"body":{"id":7}}""", """{"code":200,"body":{"id":7}}""", "/service/sms/message/v2/send", "Token token-0")]
    public async Task The_vendors_surfaces(string surface, string good, string bad, string path, string? authorization)
    {
        string body = good;
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(body));
        AiRudderOptions options = Sample.Options();
        options.RequestSigner = new FixedSigner();
        using var transport = new ApiTransport(options, handler, tokenSource: _ => new FreshTokens());
        Func<Task<ApiResult<Owner>>> call = surface switch
        {
            "cloud" => () => new OnCloud(transport).GetAsync(),
            "chatbot" => () => new OnChatbot(transport).GetAsync(),
            "dialer" => () => new OnDialer(transport).GetAsync(),
            _ => () => new OnMessaging(transport).GetAsync(),
        };

        Assert.Equal(7, (await call()).Value.Id);
        body = bad;
        ApiResult<Owner> refused = await call();

        Assert.Equal(ApiErrorKind.VendorCode, refused.Error!.Kind);
        Assert.All(handler.Requests, sent => Assert.Equal((path, authorization), (sent.Path, sent.Authorization)));
        Assert.Equal(surface == "chatbot", handler.Requests[0].Headers.ContainsKey("X-AIRudder-Sign"));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, false)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.Accepted, true)]
    public async Task The_declared_statuses_are_a_success_and_no_others(HttpStatusCode status, bool succeeds)
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer("""{"id":7}""", status));

        ApiResult<Owner> result = await new StatusClient(wire.Transport).GetAsync();

        Assert.Equal(succeeds, result.IsSuccess);
        Assert.Equal(succeeds ? null : (int)status, result.Error?.HttpStatus);
    }

    private sealed class FixedSigner : RequestSigner
    {
        public override void Sign(ApiOperation operation, ReadOnlySpan<byte> body, System.Net.Http.Headers.HttpRequestHeaders headers) => headers.TryAddWithoutValidation("X-AIRudder-Sign", "signed");
    }
}

[ApiClient(Surface = typeof(CloudSurface))]
internal sealed partial class OnCloud
{
    [Get("/service/cloud/robot")] public partial Task<ApiResult<Owner>> GetAsync();
}

[ApiClient(Surface = typeof(ChatbotSurface))]
internal sealed partial class OnChatbot
{
    [Get("/api/v1/company")] public partial Task<ApiResult<Owner>> GetAsync();
}

[ApiClient(Surface = typeof(DialerSurface))]
internal sealed partial class OnDialer
{
    [Post("/querytaskdetail", Idempotent = true)] public partial Task<ApiResult<Owner>> GetAsync();
}

[ApiClient(Surface = typeof(MessagingSurface))]
internal sealed partial class OnMessaging
{
    [Post("/message/v2/send")] public partial Task<ApiResult<Owner>> GetAsync();
}

[ApiClient]
internal sealed partial class StatusClient
{
    [Get("/status", SuccessCodes = [202, 404])] public partial Task<ApiResult<Owner>> GetAsync();
}

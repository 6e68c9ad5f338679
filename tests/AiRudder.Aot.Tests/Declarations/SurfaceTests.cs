using System.Net;
using System.Text.Json.Serialization;
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

    [Fact]
    public async Task Names_and_times_follow_the_surface()
    {
        using var wire = new Wire("""{"LAST-SEEN":0}""");
        var client = new ConventionsClient(wire.Transport);
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        await client.FindAsync(ownerName: "a", seenAfter: time, SHOUT: 1, new Window { FromTime = time, Until = time });
        string query = wire.Target;
        ConventionsModel answer = await client.SendAsync(new ConventionsModel { LastSeen = time, WrittenOut = time, WallTime = new DateTime(2024, 3, 12, 14, 54, 26) });
        string body = wire.Last.Body;
        await client.SubmitAsync(new Window { FromTime = time, Until = time });

        Assert.Equal("/find?owner_name=a&seen_after=1700000000&SHOUT=1&from_time=1700000000&end=2023-11-14T22%3A13%3A20Z", query);
        Assert.Equal("""{"LAST-SEEN":1700000000,"named":1700000000000,"WALL-TIME":1710255266}""", body);
        Assert.Equal(DateTimeOffset.UnixEpoch, answer.LastSeen);
        Assert.Equal("from_time=1700000000&end=2023-11-14T22%3A13%3A20Z", wire.Last.Body);
    }

    [Fact]
    public async Task What_a_failing_answer_says_is_read_into_the_declared_type()
    {
        string body = """{"title":"no such robot","robot":7}""";
        using var wire = new Wire(_ => ScriptedHandler.Answer(body, HttpStatusCode.NotFound));
        var client = new ConventionsClient(wire.Transport);

        ApiError own = (await client.TryGetAsync()).Error!;
        AiRudderApiException thrown = await Assert.ThrowsAsync<AiRudderApiException>(() => client.GetAsync());
        body = "<html>not found</html>";
        ApiError page = (await client.TryGetAsync()).Error!;

        Assert.True(own.TryGetDetails(out RobotProblem? robot));
        Assert.Equal(("no such robot", 7), (robot.Title, robot.Robot));
        Assert.True(thrown.Error.TryGetDetails(out Problem? problem));
        Assert.Equal("no such robot", problem.Title);
        Assert.False(thrown.Error.TryGetDetails(out RobotProblem? _));
        Assert.DoesNotContain("no such robot", thrown.Message, StringComparison.Ordinal);
        Assert.Null(page.Details);
        Assert.Equal(404, page.HttpStatus);
    }

    [Fact]
    public async Task A_failing_code_inside_a_success_has_details_too()
    {
        using var wire = new Wire("""{"code":5,"detail":{"title":"task not found"},"data":null}""");

        ApiError error = (await new EnvelopedProblems(wire.Transport).TryGetAsync()).Error!;

        Assert.Equal(ApiErrorKind.VendorCode, error.Kind);
        Assert.True(error.TryGetDetails(out EnvelopedProblem? problem));
        Assert.Equal("task not found", problem.Detail!.Title);
    }

    [Fact]
    public async Task Details_of_another_shape_are_read_leniently_where_their_model_is()
    {
        using var wire = new Wire(_ => ScriptedHandler.Answer("""{"title":"no such robot","robot":"seven"}""", HttpStatusCode.NotFound));

        ApiError error = (await new ConventionsClient(wire.Transport).TryLenientlyAsync()).Error!;

        Assert.True(error.TryGetDetails(out LenientProblem? problem));
        Assert.Equal(("no such robot", 0), (problem.Title, problem.Robot));
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

[Surface(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, TimeFormat = TimeFormat.UnixSeconds, ErrorType = typeof(Problem))]
internal static class Conventions;

[Surface(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseUpper, TimeFormat = TimeFormat.UnixSeconds)]
internal static class LoudConventions;

[ApiClient(Surface = typeof(Conventions))]
internal sealed partial class ConventionsClient
{
    [Get("/find")] public partial Task FindAsync(string ownerName, DateTimeOffset seenAfter, [Query("SHOUT")] int SHOUT, [Query] Window window);

    [Post("/send")] public partial Task<ConventionsModel> SendAsync(ConventionsModel model);

    [Post("/submit")] public partial Task SubmitAsync([Body(BodyFormat.Form)] Window window);

    [Get("/robot", ErrorType = typeof(RobotProblem))] public partial Task<ApiResult<Owner>> TryGetAsync();

    [Get("/robot")] public partial Task<Owner> GetAsync();

    [Get("/robot/loose", ErrorType = typeof(LenientProblem))] public partial Task<ApiResult<Owner>> TryLenientlyAsync();
}

internal sealed record Window
{
    public DateTimeOffset FromTime { get; init; }

    [Query("end"), JsonTime(TimeFormat.Iso8601Utc)] public DateTimeOffset Until { get; init; }
}

[JsonModel(Surface = typeof(LoudConventions))]
internal sealed partial record ConventionsModel
{
    public DateTimeOffset LastSeen { get; init; }

    [JsonPropertyName("named"), JsonTime(TimeFormat.UnixMilliseconds)] public DateTimeOffset? WrittenOut { get; init; }

    public DateTime? WallTime { get; init; }
}

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial record Problem(string? Title);

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial record RobotProblem(string? Title, int Robot);

[JsonModel(Lenient = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial record LenientProblem(string? Title, int Robot = 0);

[Surface(ErrorType = typeof(EnvelopedProblem))]
[Envelope(Payload = "data", Code = "code", Success = 0)]
internal static class ProblemSurface;

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial record EnvelopedProblem(Problem? Detail);

[ApiClient(Surface = typeof(ProblemSurface))]
internal sealed partial class EnvelopedProblems
{
    [Get("/robot")] public partial Task<ApiResult<Owner>> TryGetAsync();
}

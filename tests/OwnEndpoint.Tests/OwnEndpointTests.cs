using System.IO.Pipelines;
using System.Net;
using System.Text;
using AiRudder.Aot;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;

namespace OwnEndpoint.Tests;

/// <summary>An endpoint that a user declares gets what the library's own have.</summary>
public class OwnEndpointTests
{
    private static readonly NewPlan Plan = new() { PlanName = "reminders", StrategyId = "1" };

    [Fact]
    public async Task The_token_is_asked_for_and_sent()
    {
        using var wire = Wire.With();
        await wire.Strategies.ListAsync(page: 1);
        await wire.Strategies.ListAsync(page: 2);

        Assert.Equal(["/service/cloud/example/strategies?page=1", "/service/cloud/example/strategies?page=2"], wire.Requests.Select(sent => sent.Target));
        Assert.StartsWith("Token ", wire.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(wire.Requests[0].Headers["Authorization"], wire.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_and_the_call_repeated()
    {
        using var wire = Wire.With(Wire.Answer("{}", HttpStatusCode.Unauthorized));
        ApiResult<CreatedPlan> created = await wire.Strategies.TryCreatePlanAsync(Plan);

        Assert.Equal("plan-1", created.Value.PlanId);
        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task A_code_inside_a_success_is_an_error()
    {
        using var wire = Wire.With(Wire.Answer("""{"data":null,"status":"no such strategy","code":500}"""));
        ApiResult<CreatedPlan> refused = await wire.Strategies.TryCreatePlanAsync(Plan);

        Assert.Equal(ApiErrorKind.VendorCode, refused.Error!.Kind);
        Assert.Equal("TryCreatePlan", refused.Error.OperationName);
        using var throwing = Wire.With(Wire.Answer("""{"data":null,"status":"no","code":403}"""));
        AiRudderApiException thrown = await Assert.ThrowsAsync<AiRudderApiException>(() => throwing.Strategies.ListAsync(page: 1));
        Assert.Equal(ApiErrorKind.VendorCode, thrown.Error.Kind);
    }

    [Fact]
    public async Task What_is_idempotent_is_sent_again_and_what_is_not_is_not()
    {
        using var idempotent = Wire.With(Wire.Answer("", HttpStatusCode.BadGateway), Wire.Answer("", HttpStatusCode.ServiceUnavailable));
        Assert.Equal(3, (await idempotent.Strategies.ListAsync(page: 1)).Total);
        Assert.Equal(3, idempotent.Requests.Count);

        using var once = Wire.With(Wire.Answer("", HttpStatusCode.BadGateway));
        ApiResult<CreatedPlan> unknown = await once.Strategies.TryCreatePlanAsync(Plan);
        Assert.False(unknown.IsSuccess);
        Assert.Single(once.Requests);
    }

    [Fact]
    public async Task Query_and_body_go_encrypted_and_answers_come_so()
    {
        using var wire = Wire.Encrypted();
        var names = new List<string>();
        await foreach (Strategy strategy in wire.Strategies.ReadAsync(page: 7))
        {
            names.Add(strategy.StrategyId);
        }

        Assert.Equal(["page=7/1", "page=7/2", "page=7/3"], names); // made of what the stub decrypted
        Assert.Equal("plan-1", (await wire.Strategies.TryCreatePlanAsync(Plan)).Value!.PlanId);

        using var cipher = new PayloadCipher(Wire.Key);
        byte[] plaintext = new byte[wire.Requests[1].Body.Length];
        int length = cipher.Decrypt(Encoding.UTF8.GetBytes(wire.Requests[1].Body), wire.Requests[1].Headers["Signed"], plaintext);
        Assert.Equal("""{"plan_name":"reminders","strategy_id":"1"}""", Encoding.UTF8.GetString(plaintext, 0, length));
        Assert.DoesNotContain("page", wire.Requests[0].Target[wire.Requests[0].Target.IndexOf('?', StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_given_while_the_answer_arrives()
    {
        var pipe = new Pipe();
        using var wire = Wire.With(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(pipe.Reader.AsStream()) });
        await pipe.Writer.WriteAsync("""{"data":{"rows":[{"strategy_id":"1"},"""u8.ToArray());

        await using IAsyncEnumerator<Strategy> rows = wire.Strategies.ReadAsync(page: 1).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal("1", rows.Current.StrategyId);

        await pipe.Writer.WriteAsync("""{"strategy_id":"2"}],"total":2},"status":"OK","code":200}"""u8.ToArray());
        await pipe.Writer.CompleteAsync();
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal("2", rows.Current.StrategyId);
        Assert.False(await rows.MoveNextAsync());
    }

    [Fact]
    public async Task What_is_not_declared_is_kept()
    {
        using var wire = Wire.With();
        List<Strategy> rows = (await wire.Strategies.ListAsync(page: 1)).Rows!;

        Assert.Equal([StrategyState.Active, StrategyState.Active, new StrategyState("paused")], rows.Select(row => row.State));
        Assert.False(rows[2].State.IsKnown);
        Assert.True(rows[1].Extra!.TryGetValue("rounds", out AiRudder.Aot.Json.RawJson rounds));
        Assert.Equal("2.0", rounds.ToString());
    }

    [Fact]
    public async Task The_chatbot_surface_signs_and_names_as_its_own_endpoints_do()
    {
        using var wire = Wire.With(Wire.Answer("", HttpStatusCode.ServiceUnavailable));
        await new SessionApi(wire.Client.Transport).EndAsync(new SessionEnd("call-1", DateTimeOffset.FromUnixTimeSeconds(1710226466)));

        Assert.Equal(2, wire.Requests.Count);
        Assert.All(wire.Requests, sent =>
        {
            Assert.Equal("""{"call_id":"call-1","ended_at":1710226466}""", sent.Body);
            Assert.Equal(SignatureScheme.HmacSha256Hex.Sign(Encoding.UTF8.GetBytes(sent.Body), "secret"u8), sent.Headers["X-AIRudder-Sign"]);
            Assert.Equal("key", sent.Headers["X-AIRudder-Sign-Key"]);
            Assert.DoesNotContain("Authorization", sent.Headers.Keys);
        });
    }
}

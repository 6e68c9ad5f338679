namespace AiRudder.Aot.Testing.Tests;

public sealed class AuthenticationTests : IDisposable
{
    private const string Protected = "/service/cloud/workflow/detailinstances";
    private const string Query = """{"callee":"+1","start_time":"2026-01-01 00:00:00+00:00","end_time":"2026-02-01 00:00:00+00:00"}""";

    private readonly ManualClock _time = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public AuthenticationTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _time });
        _client = new DoubleClient(_double);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_token_looks_like_the_vendors_and_opens_the_cloud_surface()
    {
        var token = await _client.AuthenticateAsync();
        Assert.Equal(64, token.Length);
        Assert.Contains('+', token);
        Assert.Equal(48, Convert.FromBase64String(token).Length);
        Assert.Equal(200, (await _client.PostAsync(Protected, Query)).Status);
    }

    [Theory]
    [InlineData("""{"APPKey":"double-app-key","APPSecret":"wrong"}""")]
    [InlineData("""{"APPKey":"wrong","APPSecret":"double-app-secret"}""")]
    [InlineData("""{"APPKey":"double-app-key"}""")]
    [InlineData("{}")]
    public async Task Wrong_credentials_are_refused_with_403(string credentials)
    {
        var (status, body) = await _client.PostAsync("/service/cloud/auth", credentials);
        Assert.Equal(403, status);
        Assert.Equal(403, (int?)body["code"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public async Task Without_a_token_or_with_an_unknown_one_the_answer_is_401(string? token)
    {
        await _client.AuthenticateAsync();
        _client.Token = token;
        var (status, body) = await _client.PostAsync(Protected, Query);
        Assert.Equal(401, status);
        Assert.Equal(401, (int?)body["code"]);
    }

    [Fact]
    public async Task A_token_lives_24_hours()
    {
        var token = await _client.AuthenticateAsync();
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.Equal(200, (await _client.PostAsync(Protected, Query)).Status);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(401, (await _client.PostAsync(Protected, Query)).Status);
        Assert.NotEqual(token, await _client.AuthenticateAsync());
        Assert.Equal(200, (await _client.PostAsync(Protected, Query)).Status);
    }

    [Fact]
    public async Task Asking_again_restarts_the_life_of_a_token()
    {
        var token = await _client.AuthenticateAsync();
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(token, await _client.AuthenticateAsync());
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(200, (await _client.PostAsync(Protected, Query)).Status);
        Assert.Equal(2, _double.CallsTo("/service/cloud/auth"));
    }

    [Fact]
    public async Task A_token_can_be_withdrawn()
    {
        await _client.AuthenticateAsync();
        _double.RevokeToken();
        Assert.Equal(401, (await _client.PostAsync(Protected, Query)).Status);
        await _client.AuthenticateAsync();
        Assert.Equal(200, (await _client.PostAsync(Protected, Query)).Status);
    }
}

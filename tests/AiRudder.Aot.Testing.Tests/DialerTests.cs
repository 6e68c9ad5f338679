using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class DialerTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public DialerTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _clock });
        _client = new DoubleClient(_double);
    }

    public Task InitializeAsync() => _client.AuthenticateDialerAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_token_is_asked_for_with_a_form_and_is_not_the_cloud_apis()
    {
        Assert.Equal(10301, await _client.AuthenticateDialerAsync(appKey: "wrong"));
        Assert.Equal(10302, await _client.AuthenticateDialerAsync(appSecret: "wrong"));
        Assert.Equal(0, await _client.AuthenticateDialerAsync());
        var dialer = _client.Token;
        Assert.Equal(401, (await _client.GetAsync("/service/cloud/robot")).Status);
        Assert.NotEqual(dialer, await _client.AuthenticateAsync());
        Assert.Equal(401, (await _client.PostAsync(DoubleClient.Dialer + "querytasklist", "{}")).Status);
        _client.Token = dialer;
        Assert.Equal(200, (await _client.PostAsync(DoubleClient.Dialer + "querytasklist", "{}")).Status);
        _double.RevokeToken();
        Assert.Equal(401, (await _client.PostAsync(DoubleClient.Dialer + "querytasklist", "{}")).Status);
    }

    [Theory]
    [InlineData("""{"taskName":"t","groupName":"g"}""", 10505)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":[]}""", 10505)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":["8613711112222"]}""", 10510)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":["+123456789012345"]}""", 10510)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":[{"name":"no number"}]}""", 10510)]
    [InlineData("""{"taskName":"t t","groupName":"g","contactList":["+1"]}""", 10518)]
    [InlineData("""{"groupName":"g","contactList":["+1"]}""", 10518)]
    [InlineData("""{"taskName":"taken","groupName":"g","contactList":["+1"]}""", 10508)]
    [InlineData("""{"taskName":"t","contactList":["+1"]}""", 10512)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":["+1"],"callback":"no address"}""", 10504)]
    [InlineData("""{"taskName":"t","groupName":"g","contactList":["+1"],"bulkCallInterval":59}""", 10522)]
    public async Task What_cannot_be_created_has_the_dialers_code(string request, int code)
    {
        await CreateAsync("taken");
        Assert.Equal(code, (await _client.DialAsync("createtask", request)).Code);
        Assert.Single(_double.Dialer.Tasks);
    }

    [Fact]
    public async Task Contacts_are_taken_out_and_tasks_copied_without_them()
    {
        var id = await CreateAsync("original", "\"+1\",{\"phoneNumber\":\"+2\"},\"+3\",\"+4\"");
        Assert.Equal(0, (await _client.DialAsync("canceltaskcontacts", $$"""{"TaskID":"{{id}}","contactList":["+2"]}""")).Code);
        Assert.Equal(["+1", "+3", "+4"], _double.Dialer.Tasks[0].Contacts);
        _double.Dialer.AddCalls(id, [new VendorDialerCall { CallId = "c", PhoneNumber = "+3", AgentName = "Ann" }]);

        Assert.Equal(0, (await CopyAsync("all", "unknownFlag", "Y", id)).Code);
        Assert.Equal(0, (await CopyAsync("living", "ignoreCancelled", "Y", id)).Code);
        Assert.Equal(0, (await CopyAsync("unanswered", "noanswerOnly", "Y", id)).Code);
        Assert.Equal(["+1", "+3", "+4", "+2"], _double.Dialer.Tasks[1].Contacts);
        Assert.Equal(["+1", "+3", "+4"], _double.Dialer.Tasks[2].Contacts);
        Assert.Equal(["+1", "+4", "+2"], _double.Dialer.Tasks[3].Contacts);
        Assert.Equal(10508, (await CopyAsync("all", "x", "y", id)).Code);
        Assert.Equal(10506, (await CopyAsync("another", "x", "y", "unknown")).Code);

        Assert.Equal(10502, (await _client.DialAsync("canceltaskcontacts", """{"contactList":["+2"]}""")).Code);
        Assert.Equal(10506, (await _client.DialAsync("canceltaskcontacts", """{"TaskID":"unknown","contactList":["+2"]}""")).Code);
        Assert.Equal(10505, (await _client.DialAsync("canceltaskcontacts", $$"""{"TaskID":"{{id}}"}""")).Code);
        Assert.Equal(0, (await _client.DialAsync("canceltaskcontacts", $$"""{"TaskID":"{{id}}","contactList":["+1","+3","+4"]}""")).Code);
        Assert.Equal(10519, (await CopyAsync("empty", "ignoreCancelled", "Y", id)).Code);
        _double.Dialer.SetState(id, "Finished");
        Assert.Equal(10513, (await _client.DialAsync("canceltaskcontacts", $$"""{"TaskID":"{{id}}","contactList":["+1"]}""")).Code);
    }

    [Fact]
    public async Task Tasks_are_found_by_name_state_and_time()
    {
        var first = await CreateAsync("first");
        _clock.Advance(TimeSpan.FromHours(1));
        await CreateAsync("second");
        _double.Dialer.SetState(first, "Running");
        Assert.Equal("first,second", await FindAsync("{}"));
        Assert.Equal("first", await FindAsync("""{"limit":1}"""));
        Assert.Equal("second", await FindAsync("""{"taskName":"second"}"""));
        Assert.Equal("first", await FindAsync("""{"state":"Running"}"""));
        Assert.Equal("second", await FindAsync("""{"minstarttime":"2026-01-02T04:00:00Z"}"""));
        Assert.Equal("first", await FindAsync($$"""{"maxstarttime":{{_clock.GetUtcNow().ToUnixTimeMilliseconds() - 1}}}"""));
        Assert.Equal("first,second", await FindAsync($$"""{"maxstarttime":{{_clock.GetUtcNow().ToUnixTimeSeconds()}}}"""));
        Assert.Equal("", await FindAsync("""{"maxstarttime":"2026-01-02 03:00:00"}"""));
    }

    [Fact]
    public async Task Calls_come_page_by_page_and_never_more_than_50_000()
    {
        var id = await CreateAsync("t");
        var began = _clock.GetUtcNow();
        _double.Dialer.AddCalls(id, Enumerable.Range(0, 50_010).Select(i => new VendorDialerCall { CallId = $"c{i}", PhoneNumber = "+1", Started = began.AddSeconds(i) }));
        var (_, page) = await _client.DialAsync("querytaskdetail", $$"""{"taskId":"{{id}}","limit":500,"offset":49900}""");
        Assert.Equal(50_000, (int?)page!["total"]);
        Assert.Equal(100, page["list"]!.AsArray().Count);
        Assert.Equal("c49900", (string?)page["list"]![0]!["callid"]);

        var window = $$"""{"taskId":"{{id}}","minstarttime":{{began.ToUnixTimeSeconds() + 50_000}}}""";
        Assert.Equal(10, (int?)(await _client.DialAsync("querytaskdetail", window)).Body!["total"]);
        Assert.Equal(10506, (await _client.DialAsync("querytaskdetail", """{"taskId":"unknown"}""")).Code);
    }

    [Fact]
    public async Task A_call_has_every_field_that_users_read()
    {
        var id = await CreateAsync("t");
        var call = new VendorDialerCall
        {
            CallId = "c1",
            PhoneNumber = "+1",
            Started = new DateTimeOffset(2026, 1, 2, 11, 0, 0, TimeSpan.FromHours(8)),
            AgentName = "Ann",
            HangupReason = 14,
            CustomerInfo = new Dictionary<string, string> { ["case"] = "7.0" },
            Results = new Dictionary<string, string> { ["Paid?"] = "yes" },
            Recording = new VendorRecording(1000),
        };
        _double.Dialer.AddCalls(id, [call, new VendorDialerCall { CallId = "c2", PhoneNumber = "+2" }]);
        var (_, body) = await _client.DialAsync("querytaskdetail", """{"like":[{"field":"case","pattern":"7%"},{"field":"callid","pattern":"%1"}]}""");
        Assert.Equal(
            """{"calltime":"2026-01-02T11:00:00+08:00","endtime":"2026-01-02T11:00:30+08:00","callid":"c1","taskName":"t","agentName":"Ann","hangupReason":14,"reclink":"https://double.example/double/recording?callid=c1","customerInfo":{"case":"7.0"},"customizeResults":[{"title":"Paid?","value":"yes"}]}""",
            Assert.Single(body!["list"]!.AsArray())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        var (_, recording) = await _client.DialAsync("case/recording", """{"callid":"c1"}""");
        _client.Token = null;
        using var sound = await _client.SendAsync(HttpMethod.Get, new Uri((string)recording!["reclink"]!).PathAndQuery, null);
        Assert.Equal(1000, (await sound.Content.ReadAsByteArrayAsync()).Length);
        await _client.AuthenticateDialerAsync();
        Assert.Equal(10516, (await _client.DialAsync("case/recording", """{"callid":"c2"}""")).Code);
        Assert.Equal(10608, (await _client.DialAsync("case/recording", "{}")).Code);
        Assert.Equal(10609, (await _client.DialAsync("case/recording", """{"callid":"unknown"}""")).Code);
        Assert.Throws<InvalidOperationException>(() => _double.Dialer.AddCalls(id, [call]));
    }

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("%", "", true)]
    [InlineData("a%c", "abbc", true)]
    [InlineData("a%a", "a", false)]
    [InlineData("%b%b%", "abab", true)]
    [InlineData("%b%b", "ab", false)]
    public async Task A_percent_sign_of_a_pattern_stands_for_any_text(string pattern, string value, bool found)
    {
        var id = await CreateAsync("t");
        _double.Dialer.AddCalls(id, [new VendorDialerCall { CallId = "c", PhoneNumber = "+1", AgentName = value }]);
        var (_, body) = await _client.DialAsync("querytaskdetail", $$"""{"like":[{"field":"agentName","pattern":"{{pattern}}"}]}""");
        Assert.Equal(found ? 1 : 0, (int?)body!["total"]);
    }

    private async Task<string> CreateAsync(string name, string contacts = "\"+1\"")
    {
        var (code, body) = await _client.DialAsync("createtask", $$"""{"taskName":"{{name}}","groupName":"g","contactList":[{{contacts}}]}""");
        Assert.Equal(0, code);
        return (string)body!["taskId"]!;
    }

    private Task<(int Code, JsonNode? Body)> CopyAsync(string name, string flag, string value, string from) =>
        _client.DialAsync("copytask", $$"""{"taskName":"{{name}}","groupName":"g","fromTask":"{{from}}","{{flag}}":"{{value}}"}""");

    private async Task<string> FindAsync(string query) =>
        string.Join(',', (await _client.DialAsync("querytasklist", query)).Body!["list"]!.AsArray().Select(task => (string?)task!["taskName"]));
}

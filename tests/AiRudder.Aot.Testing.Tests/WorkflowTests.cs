using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class WorkflowTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock _time = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public WorkflowTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _time });
        _client = new DoubleClient(_double);
    }

    public Task InitializeAsync() => _client.AuthenticateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_workflow_remembers_its_list_and_is_found_by_callee_and_by_case()
    {
        var id = await CreateAsync("""[{"callee":"+8613711112222","case_id":"a.0","variables":{"name":"Will"}},{"callee":"+12"}]""");
        await CreateAsync("""[{"callee":"+8613711112222","case_id":"b"}]""");

        Assert.Equal(2, (await FindAsync("\"callee\":\"+8613711112222\"")).Count);
        var row = Assert.Single(await FindAsync("\"case_id\":\"a.0\""))!;
        Assert.Equal(id, (string?)row["workflow_id"]);
        Assert.Equal("a workflow", (string?)row["workflow_name"]);
        Assert.Equal("2026-01-02T03:04:05Z", (string?)row["create_time"]);
        Assert.Equal("running", (string?)row["status"]);
        Assert.Empty(await FindAsync("\"callee\":\"+12\",\"case_id\":\"a.0\""));
        Assert.Empty(await FindAsync("\"callee\":\"+13\""));

        var entry = _double.Workflows[0].Entries[0];
        Assert.Equal("Will", entry.Variables["name"]);
    }

    [Theory]
    [InlineData("2026-01-02 03:04:05+00:00", "2026-01-02 03:04:06+00:00", 1)]
    [InlineData("2026-01-02 11:04:05+08:00", "2026-01-02 11:04:06+08:00", 1)]
    [InlineData("2026-01-02 03:04:06+00:00", "2026-01-03 00:00:00+00:00", 0)]
    [InlineData("2026-01-02 00:00:00+00:00", "2026-01-02 03:04:05+00:00", 0)]
    public async Task The_window_takes_its_begin_and_leaves_its_end(string start, string end, int found)
    {
        await CreateAsync("""[{"callee":"+1"}]""");
        var (_, body) = await _client.PostAsync("/service/cloud/workflow/detailinstances", $$"""{"callee":"+1","start_time":"{{start}}","end_time":"{{end}}"}""");
        Assert.Equal(found, body["data"]!["rows"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_list_takes_ten_thousand_entries_and_not_one_more()
    {
        var id = await CreateAsync(Details(9_999));
        Assert.Equal(200, await UploadAsync(id, Details(1)));
        Assert.Equal(10_000, _double.Workflows[0].Entries.Count);
        Assert.Equal(500, await UploadAsync(id, Details(1)));

        var (status, body) = await PostCreateAsync(Details(10_001));
        Assert.Equal(200, status);
        Assert.Equal(500, (int?)body["code"]);
        Assert.Single(_double.Workflows);
    }

    [Theory]
    [InlineData("createinstance", "{}")]
    [InlineData("createinstance", """{"workflow_template_id":1,"name":"n","end_time":"2026-01-02T03:04:05Z"}""")]
    [InlineData("createinstance", """{"workflow_template_id":"1","name":"n","end_time":"2026-01-02 03:04:05+08:00"}""")]
    [InlineData("createinstance", """{"workflow_template_id":1,"name":"n","end_time":"2026-01-02 03:04:05+08:00","details":[{"variables":{}}]}""")]
    [InlineData("createinstance", """{"workflow_template_id":1,"name":"n","end_time":"2026-01-02 03:04:05+08:00","details":[{"callee":"+1","variables":{"a":1}}]}""")]
    [InlineData("uploaddetails", """{"workflow_id":"unknown","details":[]}""")]
    [InlineData("detailinstances", """{"callee":"+1"}""")]
    [InlineData("detailinstances", """{"start_time":"2026-01-02 03:04:05+08:00","end_time":"2026-01-02 03:04:05+08:00"}""")]
    [InlineData("apinoticeinfo", """{"workflow_id":"unknown","node_id":"n","callee":"+1"}""")]
    public async Task What_is_refused_says_so_in_the_envelope_only(string operation, string request)
    {
        var (status, body) = await _client.PostAsync("/service/cloud/workflow/" + operation, request);
        Assert.Equal(200, status);
        Assert.Equal(500, (int?)body["code"]);
        Assert.NotEqual("", (string?)body["message"] ?? "");
        Assert.Null(body["data"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_body_that_is_not_an_object_is_400(string request) =>
        Assert.Equal(400, (await _client.PostAsync("/service/cloud/workflow/createinstance", request)).Status);

    [Fact]
    public async Task An_unknown_path_is_404() => Assert.Equal(404, (await _client.PostAsync("/service/cloud/nowhere", "{}")).Status);

    [Fact]
    public async Task The_push_of_a_custom_api_node_holds_the_entry_and_every_field_of_the_vendors_example()
    {
        var id = await CreateAsync("""[{"callee":"+1","case_id":"c","variables":{"name":"Will"}}]""");
        var (_, body) = await _client.PostAsync(
            "/service/cloud/workflow/apinoticeinfo", $$"""{"workflow_id":"{{id}}","node_id":"{{VendorDouble.ApiNodeId}}","callee":"+1","case_id":"c"}""");
        var data = body["data"]!;
        Assert.Equal("c", (string?)data["callee"]!["case_id"]);
        Assert.Equal("Will", (string?)data["callee"]!["extend"]!["variables"]!["name"]);

        var example = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Payloads", "apinoticeinfo.response.json")))!["data"]!;
        Assert.Equal(Names(example), Names(data));
        Assert.Equal(Names(example["callee"]!), Names(data["callee"]!));
        Assert.Equal(Names(example["call"]!), Names(data["call"]!));
        Assert.Equal(Names(example["call"]!["redial_call"]![0]!), Names(data["call"]!["redial_call"]![0]!));
        Assert.Equal(Names(example["call"]!["question_answer"]![0]!), Names(data["call"]!["question_answer"]![0]!));
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(property => property.Key);

    private static string Details(int count)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"callee\":\"+{i}\"}}");
        }

        return text.Append(']').ToString();
    }

    private async Task<string> CreateAsync(string details) => (string)(await PostCreateAsync(details)).Body["data"]!["workflow_id"]!;

    private Task<(int Status, JsonNode Body)> PostCreateAsync(string details) => _client.PostAsync(
        "/service/cloud/workflow/createinstance",
        $$"""{"workflow_template_id":7,"name":"a workflow","end_time":"2026-02-01 00:00:00+08:00","details":{{details}}}""");

    private async Task<int> UploadAsync(string id, string details) =>
        (int)(await _client.PostAsync("/service/cloud/workflow/uploaddetails", $$"""{"workflow_id":"{{id}}","details":{{details}}}""")).Body["code"]!;

    private async Task<JsonArray> FindAsync(string criteria)
    {
        var (_, body) = await _client.PostAsync(
            "/service/cloud/workflow/detailinstances", $$"""{{{criteria}},"start_time":"2026-01-01 00:00:00+08:00","end_time":"2026-02-01 00:00:00+08:00"}""");
        return body["data"]!["rows"]!.AsArray();
    }
}

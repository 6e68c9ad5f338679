using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class TaskTests : IAsyncLifetime, IDisposable
{
    private const string Number = "+8613711112222";
    private const string Other = "+8613711113333";

    private readonly ManualClock _clock = new();
    private readonly VendorDouble _double;
    private readonly DoubleClient _client;

    public TaskTests()
    {
        _double = new VendorDouble(new VendorDoubleOptions { TimeProvider = _clock });
        _client = new DoubleClient(_double);
    }

    public Task InitializeAsync() => _client.AuthenticateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Entries_that_are_no_numbers_are_rejected_one_by_one()
    {
        foreach (var path in (string[])["/service/cloud/v2/task", "/v2/task"])
        {
            var (status, body) = await _client.PostAsync(
                path, """{"TaskName":"t","RobotID":"7","Details":[{"Mobile":"+8613711112222","Comments":"a"},{"Mobile":"13711112222","Comments":"b"},{"Comments":"c"},{"Mobile":"+0123456789"}]}""");
            Assert.Equal(200, status);
            Assert.Equal(["b", "c", null], body["data"]!["detail_error_list"]!.AsArray().Select(error => (string?)error!["Comments"]));
            var entry = Assert.Single(_double.Calls.Tasks[^1].Entries);
            Assert.Equal((Number, "a", "7"), (entry.CalleeNumber, entry.Comments, entry.RobotId));
            Assert.Equal("t", _double.Calls.Tasks[^1].Request.GetProperty("TaskName").GetString());
        }
    }

    [Theory]
    [InlineData("""{"Details":[]}""")]
    [InlineData("""{"TaskName":"t","Details":{}}""")]
    [InlineData("""{"TaskName":"t","Details":[1]}""")]
    [InlineData("""{"TaskName":"t","Details":[{"Mobile":"137"}]}""")]
    public async Task The_first_version_takes_all_or_nothing(string request)
    {
        Assert.Equal(500, (int?)(await _client.PostAsync("/service/cloud/task", request)).Body["code"]);
        Assert.Empty(_double.Calls.Tasks);
    }

    [Fact]
    public async Task A_detail_tells_what_became_of_each_call()
    {
        var id = await CreateAsync();
        _double.Calls.Finish(id, Number, new VendorCall { Intention = "A", Started = _clock.GetUtcNow(), Duration = TimeSpan.FromSeconds(5) });
        var data = (await _client.GetAsync("/service/cloud/detail?TaskID=" + id)).Body["data"]!;
        Assert.Equal("pending", (string?)data["Status"]);
        Assert.Equal(
            """{"Comments":"a","Status":"finished","RobotID":"","CallStartTime":"2026-01-02T03:04:05Z","CallEndTime":"2026-01-02T03:04:10Z","Intention":"A","RingType":"normal","HangupType":"ByRobot"}""",
            data["detail"]![0]!.ToJsonString());
        Assert.Equal("""{"Comments":"b","Status":"pending","RobotID":""}""", data["detail"]![1]!.ToJsonString());

        _double.Calls.Finish(id, Other);
        Assert.Equal("finished", (string?)(await _client.GetAsync("/service/cloud/detail?TaskID=" + id)).Body["data"]!["Status"]);
        Assert.Throws<InvalidOperationException>(() => _double.Calls.Finish(id, Other));
        Assert.Throws<InvalidOperationException>(() => _double.Calls.Finish(id, "+1"));
        Assert.Throws<InvalidOperationException>(() => _double.Calls.FinishTask("unknown"));
    }

    [Fact]
    public async Task A_call_and_a_task_are_cancelled_once()
    {
        var id = await CreateAsync();
        var cancel = $$"""{"TaskID":"{{id}}","CalleeNumber":"{{Number}}"}""";
        Assert.Equal(200, await CodeAsync("cancelphonecall", cancel));
        Assert.Equal(500, await CodeAsync("cancelphonecall", cancel));
        Assert.Equal(500, await CodeAsync("cancelphonecall", $$"""{"TaskID":"{{id}}","CalleeNumber":"+1"}"""));
        Assert.Equal(200, await CodeAsync("operation", $$"""{"TaskID":"{{id}}"}"""));
        Assert.Equal(500, await CodeAsync("operation", $$"""{"TaskID":"{{id}}"}"""));
        Assert.Equal(500, await CodeAsync("operation", """{"TaskID":"unknown"}"""));
        Assert.Equal(["cancelled", "cancelled"], _double.Calls.Tasks[0].Entries.Select(entry => entry.Status));
        Assert.Equal("cancelled", _double.Calls.Tasks[0].Status);
    }

    [Fact]
    public async Task Tasks_are_listed_newest_first_and_robots_are_there()
    {
        var first = await CreateAsync();
        var second = await CreateAsync();
        _double.Calls.FinishTask(first);
        var list = (await _client.GetAsync("/service/cloud/list?page=1")).Body["data"]!["list"]!.AsArray();
        Assert.Equal([(second, "pending"), (first, "finished")], list.Select(task => ((string)task!["TaskID"]!, (string)task["Status"]!)));
        Assert.Equal("4585", (string?)(await _client.GetAsync("/service/cloud/robot")).Body["data"]!["list"]![0]!["RobotID"]);
    }

    [Fact]
    public async Task A_recording_is_streamed_and_its_link_is_a_plain_get()
    {
        var id = await CreateAsync();
        Assert.Equal(500, (int?)(await _client.GetAsync("/service/cloud/recording?TaskID=" + id)).Body["code"]);
        var recording = new VendorRecording(5_000_000, seed: 3);
        var other = new VendorRecording(10);
        _double.Calls.Finish(id, Number, new VendorCall { Recording = recording });
        _double.Calls.Finish(id, Other, new VendorCall { Recording = other });

        var query = $"?TaskID={id}&CalleeNumber={Uri.EscapeDataString(Number)}";
        Assert.Equal((recording.Length, recording.Digest()), await DownloadAsync("/service/cloud/recording" + query));
        Assert.Equal(recording.Length + other.Length, (await DownloadAsync("/service/cloud/recording?TaskID=" + id)).Length);

        var link = new Uri((string)(await _client.GetAsync("/service/cloud/case" + query)).Body["data"]!["RecordingURL"]!);
        Assert.Equal(DoubleClient.Base.Host, link.Host);
        _client.Token = null;
        Assert.Equal((recording.Length, recording.Digest()), await DownloadAsync(link.PathAndQuery));
        Assert.NotEqual(recording.Digest(), new VendorRecording(5_000_000).Digest());
    }

    [Fact]
    public async Task The_task_of_a_workflow_is_found_from_both_sides()
    {
        var (_, created) = await _client.PostAsync(
            "/service/cloud/workflow/createinstance", """{"workflow_template_id":7,"name":"w","end_time":"2026-02-01 00:00:00+08:00","details":[{"callee":"+1","case_id":"c.0"}]}""");
        var id = (string)created["data"]!["workflow_id"]!;
        var detail = (await _client.PostAsync("/service/cloud/workflow/taskdetail", $$"""{"workflow_id":"{{id}}"}""")).Body["data"]!;
        Assert.Equal(id, (string?)detail["workflow_id"]);
        Assert.Equal("c.0", (string?)detail["detail"]![0]!["case_id"]);
        var task = (await _client.GetAsync("/service/cloud/detail?TaskID=" + detail["TaskID"])).Body["data"]!;
        Assert.Null(task["workflow_id"]);
        Assert.Equal("c.0", (string?)task["detail"]![0]!["Comments"]);
    }

    private async Task<(long Length, string Digest)> DownloadAsync(string path)
    {
        using var response = await _client.SendAsync(HttpMethod.Get, path, null);
        Assert.Equal("audio/mpeg", response.Content.Headers.ContentType?.MediaType);
        await using var body = await response.Content.ReadAsStreamAsync();
        return (response.Content.Headers.ContentLength!.Value, Convert.ToHexStringLower(await SHA256.HashDataAsync(body)));
    }

    private async Task<int> CodeAsync(string operation, string request) => (int)(await _client.PostAsync("/service/cloud/" + operation, request)).Body["code"]!;

    private async Task<string> CreateAsync()
    {
        JsonNode body = (await _client.PostAsync("/service/cloud/task", $$"""{"TaskName":"t","Details":[{"Mobile":"{{Number}}","Comments":"a"},{"Mobile":"{{Other}}","Comments":"b"}]}""")).Body;
        Assert.Null(body["data"]!["detail_error_list"]);
        return (string)body["data"]!["TaskID"]!;
    }
}

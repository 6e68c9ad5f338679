using System.Buffers;
using System.Net;
using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Declarations;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Plans;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Every operation on calling tasks, in every form, as it stands on the wire.</summary>
public class CallApiTests
{
    private const string Created = """{"data":{"TaskID":"t-1","detail_error_list":[]},"status":"OK","code":200}""";
    private const string Detail = """
        {"data":{"TaskID":"t-1","Status":"finished","Owner":"me","detail":[
        {"Comments":"c-1","Status":"finished","CallStartTime":"2024-03-12T06:54:26Z","CallEndTime":"2024-03-12T06:55:00Z","Intention":"A","RingType":"normal","HangupType":"ByRobot","RobotID":"7","Multi_intention":{"a":"B"}},
        {"Comments":"c-2","Status":"pending","Intention":"--","Cost":"0.0120"}]},"status":"OK","code":200}
        """;

    private static readonly Dictionary<string, string> Parameters = new() { ["TaskID"] = "t 1", ["Own"] = "+62" };

    private static CreateTaskRequest Request => new()
    {
        TaskName = "dunning",
        ScheduleStartTime = new DateTime(2024, 3, 12, 9, 0, 0),
        ScheduleEndTime = new DateTime(2024, 3, 12, 18, 0, 0),
        RobotId = "7",
        SipLine = "FS_Line",
        RepeatInterval = 10,
        RepeatNumber = 3,
        RobotMethod = RobotMethod.Single,
        Type = CallTaskType.Normal,
        Perform = 1,
        Details =
        [
            new CallTaskEntry
            {
                Debtor = "Ana",
                Mobile = PhoneNumber.Parse("+6281234567890"),
                LoanDate = new DateOnly(2024, 1, 31),
                DueDate = new DateOnly(2024, 3, 1),
                Arrears = 1500.50m,
                LoanAmount = 2000.00m,
                Unit = "IDR",
                Platform = "p",
                Comments = "123456.0",
                Gender = "f",
                ExtraA = "a",
                RobotId = "8",
            },
            new CallTaskEntry { BorrowerName = "Ben", BorrowerMobile = PhoneNumber.Parse("+6281234567891"), BorrowedDate = "2024-01-31" },
        ],
    };

    private const string RequestBody = """{"TaskName":"dunning","ScheduleStartTime":"2024-03-12 09:00:00","ScheduleEndTime":"2024-03-12 18:00:00","RobotID":"7","SIPLine":"FS_Line","RepeatInterval":10,"RepeatNumber":3,"RobotMethod":"single","Type":"normal","Perform":1,"Details":[{"Debtor":"Ana","Mobile":"+6281234567890","LoanDate":"2024-01-31","DueDate":"2024-03-01","Arrears":1500.50,"LoanAmount":2000.00,"Unit":"IDR","Platform":"p","Comments":"123456.0","Gender":"f","ExtraA":"a","RobotID":"8"},{"borrower_name":"Ben","borrower_mobile":"+6281234567891","borrowed_date":"2024-01-31"}]}""";

    [Fact]
    public async Task A_task_is_created()
    {
        using var wire = new VendorWire(Created);
        var calls = new CallApi(wire.Transport);

        CreatedTask created = await calls.CreateTaskAsync(Request);
        Assert.Equal("POST /service/cloud/task " + RequestBody, wire.Line);
        Assert.Equal("Token token-0", wire.Requests[0].Authorization);
        Assert.Equal("t-1", created.TaskId);
        Assert.False(created.HasRejectedDetails);

        Assert.Equal("t-1", (await calls.TryCreateTaskAsync(Request)).Value.TaskId);
        Assert.Equal("t-1", (await calls.CreateTaskV2Async(Request)).TaskId);
        Assert.Equal("POST /v2/task " + RequestBody, wire.Line);
        Assert.Equal("t-1", (await calls.TryCreateTaskV2Async(Request)).Value.TaskId);
        Assert.Equal(4, wire.Requests.Count);
    }

    [Theory]
    [InlineData("""[{"Mobile":"+1","reason":"x"},7]""", 2)]
    [InlineData("""{"why":"another shape"}""", 0)]
    [InlineData("\"all of them\"", 0)]
    public async Task Entries_that_were_not_taken_are_seen_and_kept(string list, int count)
    {
        using var wire = new VendorWire($$$"""{"data":{"TaskID":"t-1","detail_error_list":{{{list}}}},"status":"OK","code":200}""");

        CreatedTask created = await new CallApi(wire.Transport).CreateTaskV2Async(Request);

        Assert.True(created.HasRejectedDetails);
        Assert.Equal(count, created.RejectedDetails.Count);
        Assert.Contains(list, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(created)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void No_list_of_them_means_none(string list) =>
        Assert.False(AiRudderJson.Parse<CreatedTask>(Encoding.UTF8.GetBytes($$"""{"TaskID":"t","detail_error_list":{{list}}}"""))!.HasRejectedDetails);

    [Fact]
    public async Task A_task_is_never_created_twice()
    {
        using var wire = new VendorWire(_ => ScriptedHandler.Answer("", HttpStatusCode.BadGateway));

        ApiResult<CreatedTask> result = await new CallApi(wire.Transport).TryCreateTaskAsync(Request);

        Assert.Equal(ApiErrorKind.OutcomeUnknown, result.Error!.Kind);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_task_is_looked_at()
    {
        using var wire = new VendorWire(Detail);
        var calls = new CallApi(wire.Transport);

        CallTask task = await calls.GetTaskAsync("t 1");
        Assert.Equal("GET /service/cloud/detail?TaskID=t%201 ", wire.Line);
        Assert.Equal(CallTaskStatus.Finished, task.Status);
        Assert.True(task.Extra!.Contains("Owner"));
        CallTaskRow row = task.Details[0];
        Assert.Equal(("c-1", CallStatus.Finished, Intention.A, RingType.Normal, HangupType.ByRobot, "7"), (row.Comments, row.Status, row.Intention, row.RingType, row.HangupType, row.RobotId));
        Assert.Equal(TimeSpan.FromSeconds(34), row.CallEndTime - row.CallStartTime);
        Assert.Equal("""{"a":"B"}""", row.MultiIntention.ToString());
        Assert.Equal((CallStatus.Pending, Intention.NoLetter), (task.Details[1].Status, task.Details[1].Intention));
        Assert.Null(task.Details[1].CallStartTime);
        Assert.True(task.Details[1].Extra!.TryGetValue("Cost", out RawJson cost));
        Assert.Equal("\"0.0120\"", cost.ToString());

        Assert.Equal(2, (await calls.TryGetTaskAsync("t", new() { ["page"] = "2" })).Value.Details.Count);
        Assert.Equal("GET /service/cloud/detail?TaskID=t&page=2 ", wire.Line);
        var streamed = new List<string?>();
        await foreach (CallTaskRow each in calls.ReadTaskAsync("t"))
        {
            streamed.Add(each.Comments);
        }

        Assert.Equal(["c-1", "c-2"], streamed);
    }

    [Fact]
    public async Task What_is_not_known_is_sent_and_kept_as_it_stands()
    {
        using var wire = new VendorWire("""{"data":[{"TaskID":"t-1"}],"status":"OK","code":200}""");
        var calls = new CallApi(wire.Transport);
        const string Rows = """[{"TaskID":"t-1"}]""";

        Assert.Equal(Rows, (await calls.ListTasksAsync(Parameters)).ToString());
        Assert.Equal("GET /service/cloud/list?TaskID=t%201&Own=%2B62 ", wire.Line);
        Assert.Equal(Rows, (await calls.TryListTasksAsync()).Value.ToString());
        Assert.Equal("GET /service/cloud/list ", wire.Line);

        Assert.Equal(Rows, (await calls.ListRobotsAsync(Parameters)).ToString());
        Assert.Equal("GET /service/cloud/robot?TaskID=t%201&Own=%2B62 ", wire.Line);
        Assert.Equal(Rows, (await calls.TryListRobotsAsync()).Value.ToString());

        Assert.Equal(Rows, (await calls.GetCallRecordingAsync(Parameters)).ToString());
        Assert.Equal("GET /service/cloud/case?TaskID=t%201&Own=%2B62 ", wire.Line);
        Assert.Equal(Rows, (await calls.TryGetCallRecordingAsync(Parameters)).Value.ToString());
    }

    [Fact]
    public async Task A_task_is_stopped_and_a_call_cancelled()
    {
        using var wire = new VendorWire("""{"status":"OK","code":200}""");
        var calls = new CallApi(wire.Transport);
        var stop = new TaskOperation();
        stop.Extra.Set("TaskID", RawJson.Parse("\"t-1\""u8));

        Assert.Equal("null", (await calls.OperateTaskAsync(stop)).ToString());
        Assert.Equal("""POST /service/cloud/operation {"TaskID":"t-1"}""", wire.Line);
        Assert.True((await calls.TryOperateTaskAsync(stop)).IsSuccess);

        var call = new CancelCallRequest { TaskId = "t-1", CalleeNumber = PhoneNumber.Parse("+6281234567890") };
        await calls.CancelCallAsync(call);
        Assert.Equal("""POST /service/cloud/cancelphonecall {"TaskID":"t-1","CalleeNumber":"+6281234567890"}""", wire.Line);
        Assert.True((await calls.TryCancelCallAsync(call)).IsSuccess);
    }

    [Theory]
    [InlineData("/service/cloud/case")]
    [InlineData("/service/cloud/recording")]
    public async Task Recordings_go_to_a_stream_a_buffer_or_a_file(string route)
    {
        byte[] audio = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        using var wire = new VendorWire(_ => ScriptedHandler.Answer(audio));
        var calls = new CallApi(wire.Transport);
        bool isCall = route.EndsWith("case", StringComparison.Ordinal);
        using var stream = new MemoryStream();
        var buffer = new ArrayBufferWriter<byte>();
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));
        var told = new Told<DownloadProgress>();
        try
        {
            Assert.Equal(audio.Length, isCall ? await calls.DownloadCallRecordingAsync(Parameters, stream, told) : await calls.DownloadRecordingsAsync(Parameters, stream, told));
            Assert.Equal($"GET {route}?TaskID=t%201&Own=%2B62 ", wire.Line);
            Assert.Equal(audio.Length, isCall ? await calls.DownloadCallRecordingAsync(Parameters, buffer) : await calls.DownloadRecordingsAsync(Parameters, buffer));
            Assert.Equal(audio.Length, isCall ? await calls.DownloadCallRecordingAsync(Parameters, file) : await calls.DownloadRecordingsAsync(Parameters, file));
            Assert.Equal(audio, stream.ToArray());
            Assert.Equal(audio, buffer.WrittenSpan.ToArray());
            Assert.Equal(audio, await File.ReadAllBytesAsync(file.FullName));
            Assert.Equal(audio.Length, told.Reports[^1].BytesReceived);
            Assert.Equal(audio.Length, (isCall ? await calls.TryDownloadCallRecordingAsync(Parameters, file) : await calls.TryDownloadRecordingsAsync(Parameters, file)).Value);
        }
        finally
        {
            file.Delete();
        }

        using var opened = new MemoryStream();
        await using (Stream open = isCall ? await calls.OpenCallRecordingAsync(Parameters) : await calls.OpenRecordingsAsync(Parameters))
        {
            await open.CopyToAsync(opened);
        }

        Assert.Equal(audio, opened.ToArray());
    }

    [Fact]
    public async Task A_recording_that_is_refused_in_JSON_is_an_error_and_no_file()
    {
        using var wire = new VendorWire("""{"code":500,"status":"no recording"}""");
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));

        ApiResult<long> result = await new CallApi(wire.Transport).TryDownloadCallRecordingAsync(Parameters, file);

        Assert.Equal(ApiErrorKind.VendorCode, result.Error!.Kind);
        Assert.False(File.Exists(file.FullName));
    }

    [Fact]
    public async Task A_plans_tasks_are_tasks()
    {
        using var wire = new VendorWire(Detail);
        using var client = new AiRudderClient(new AiRudderOptions { BaseAddress = new Uri("http://localhost") });
        Assert.Same(client.Calls, client.Plans.Tasks);
        Assert.Same(client.Plans, client.Plans);
        Assert.Equal("t-1", (await new PlanApi(new CallApi(wire.Transport)).Tasks.GetTaskAsync("t-1")).TaskId);
    }
}

using System.Net;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor.PredictiveDialer;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>Every operation of the dialer on the wire, in every form.</summary>
public class PredictiveDialerApiTests
{
    private static readonly CreateDialerTaskRequest Create = new() { TaskName = "synthetic_task" };
    private static readonly CopyDialerTaskRequest Copy = new() { TaskName = "synthetic_copy", FromTask = "task-1" };
    private static readonly CancelContactsRequest Cancel = new() { TaskId = "task-1", ContactList = [RawJson.FromText("+10000000001")] };

    [Fact]
    public async Task A_task_is_created_with_every_field_that_was_seen()
    {
        using var wire = Answers("""{"taskId":"task-1"}""");
        var request = new CreateDialerTaskRequest
        {
            TaskName = "synthetic_task",
            StartTime = RawJson.FromText("2030-01-01 09:00:00"),
            AutoEndTime = RawJson.FromText("2030-01-01 18:00:00"),
            GroupName = "group",
            AgentName = ["agent-1", "agent-2"],
            Remark = "a note",
            RestTimes = [new DialerRestTime { Start = RawJson.FromText("12:00"), End = RawJson.FromText("13:00") }],
            Callback = "https://receiver.example.test/dialer",
            ContactList = [RawJson.FromText("+10000000001")],
            CustomizeContacts = [RawJson.Parse("""{"field":"value"}"""u8)],
            DialingOrder = [RawJson.FromText("field")],
            DialingMode = RawJson.FromNumber(1),
            AutoSlotFactor = RawJson.FromNumber(2),
            SlotFactor = RawJson.FromNumber(3),
            CallInterval = RawJson.FromNumber(4),
            AcwTime = RawJson.FromNumber(5),
            MaxLostRate = RawJson.FromNumber(6),
            ContactNumberInterval = RawJson.FromNumber(7),
            RingLimit = RawJson.FromNumber(8),
            RepeatTimes = RawJson.FromNumber(9),
            BulkCallInterval = 60,
            AutoQa = DialerFlag.Yes,
            QaConfigId = RawJson.FromNumber(10),
            QaLimitLength = RawJson.FromNumber(11),
            QaLimitRate = RawJson.FromNumber(12),
            VoicemailRedial = RawJson.FromNumber(13),
            VoicemailCheck = RawJson.FromNumber(14),
            VoicemailCheckDuration = RawJson.FromNumber(15),
            VoicemailHandle = RawJson.FromNumber(16),
            TemplateName = "template",
            ResultStrategies = RawJson.Parse("[]"u8),
        };

        CreatedDialerTask created = await wire.Client.PredictiveDialer.CreateTaskAsync(request);

        Assert.Equal("task-1", created.TaskId);
        Payload.AssertSame(Payload.Read("dialer-createtask.request.json"), Assert.Single(wire.SentTo("/createtask")).Bytes);
    }

    [Fact]
    public async Task A_task_is_copied()
    {
        using var wire = Answers("""{"taskId":"task-2"}""");
        var request = new CopyDialerTaskRequest { TaskName = "synthetic_copy", FromTask = "task-1", NoAnswerOnly = DialerFlag.Yes, IgnoreCancelled = DialerFlag.Yes };

        Assert.Equal("task-2", (await wire.Client.PredictiveDialer.CopyTaskAsync(request)).TaskId);
        Assert.Equal("task-2", (await wire.Client.PredictiveDialer.TryCopyTaskAsync(request)).Value.TaskId);

        Assert.Equal(2, wire.SentTo("/copytask").Count);
        Payload.AssertSame("""{"taskName":"synthetic_copy","fromTask":"task-1","noanswerOnly":"Y","ignoreCancelled":"Y"}"""u8, wire.SentTo("/copytask")[0].Bytes);
    }

    [Fact]
    public async Task Contacts_are_cancelled()
    {
        using var wire = Answers("null");

        await wire.Client.PredictiveDialer.CancelContactsAsync(Cancel);
        Assert.True((await wire.Client.PredictiveDialer.TryCancelContactsAsync(Cancel)).IsSuccess);

        Assert.All(wire.SentTo("/canceltaskcontacts"), sent => Assert.Equal("""{"contactList":["+10000000001"],"TaskID":"task-1"}""", sent.Body));
    }

    [Fact]
    public async Task Tasks_are_listed_as_they_come()
    {
        using var wire = Answers("""{"anything": [1, 2]}""");
        var query = new DialerTaskQuery
        {
            MinStartTime = DialerTimeFormat.UnixMilliseconds.Write(DateTimeOffset.UnixEpoch.AddSeconds(1)),
            MaxStartTime = DialerTimeFormat.UnixSeconds.Write(DateTimeOffset.UnixEpoch.AddSeconds(1)),
            Limit = 10,
            TaskName = "synthetic_task",
            State = DialerTaskState.NotStarted,
            FilterTime = RawJson.FromNumber(1),
            OrderBy = RawJson.FromText("taskName"),
        };

        Assert.Equal("""{"anything": [1, 2]}""", (await wire.Client.PredictiveDialer.FindTasksAsync(query)).ToString());
        Assert.Equal("""{"anything": [1, 2]}""", (await wire.Client.PredictiveDialer.TryFindTasksAsync(query)).Value.ToString());

        Assert.Equal(
            """{"minstarttime":1000,"maxstarttime":1,"limit":10,"taskName":"synthetic_task","state":"Not Started","filterTime":1,"orderBy":"taskName"}""",
            wire.SentTo("/querytasklist")[0].Body);
    }

    [Fact]
    public async Task A_page_of_calls_is_read_in_every_form()
    {
        using var wire = Answers(System.Text.Encoding.UTF8.GetString(Payload.Read("dialer-querytaskdetail.body.json")));
        var query = new DialerCallQuery
        {
            TaskId = "task-1",
            Limit = 2,
            OrderBy = RawJson.FromText("calltime"),
            NeedCustomerInfo = RawJson.Parse("true"u8),
            Like = [new DialerPattern { Field = "agentName", Pattern = "agent%" }],
            MinStartTime = DialerTimeFormat.Text("yyyy-MM-dd HH:mm:ss", TimeSpan.FromHours(8)).Write(DateTimeOffset.UnixEpoch),
            MaxStartTime = DialerTimeFormat.UnixSeconds.Write(DateTimeOffset.UnixEpoch),
        };

        DialerCallPage page = await wire.Client.PredictiveDialer.GetCallsAsync(query);
        Assert.Equal(2, page.Total);
        Assert.Equal(["call-1", "call-2"], page.List!.Select(call => call.CallId));
        Assert.Equal(2, (await wire.Client.PredictiveDialer.TryGetCallsAsync(query)).Value.List!.Count);
        Assert.Equal(["call-1", "call-2"], (await ReadAsync(wire.Client.PredictiveDialer.StreamCallsAsync(query))).Select(call => call.CallId));

        Assert.All(wire.SentTo("/querytaskdetail"), sent => Assert.Equal(
            """{"taskId":"task-1","limit":2,"offset":0,"orderBy":"calltime","needCustomerInfo":true,"like":[{"field":"agentName","pattern":"agent%"}],"minstarttime":"1970-01-01 08:00:00","maxstarttime":0}""",
            sent.Body));
    }

    [Fact]
    public async Task Calls_are_read_page_by_page_until_the_total_is_reached()
    {
        string[] pages = ["""{"total":3,"list":[{"callid":"a"},{"callid":"b"}]}""", """{"total":3,"list":[{"callid":"c"}]}"""];
        int next = 0;
        using var wire = new DialerWire(_ => DialerWire.Body(pages[next++ % 2]));
        var query = new DialerCallQuery { TaskId = "task-1", Limit = 2 };

        Assert.Equal(["a", "b", "c"], (await ReadAsync(wire.Client.PredictiveDialer.ReadCallsAsync(query))).Select(call => call.CallId));
        Assert.Equal([2, 1], (await ReadAsync(wire.Client.PredictiveDialer.ReadCallPagesAsync(query))).Select(page => page.List!.Count));

        string[] asked = ["""{"taskId":"task-1","limit":2,"offset":0}""", """{"taskId":"task-1","limit":2,"offset":2}"""];
        Assert.Equal([.. asked, .. asked], wire.SentTo("/querytaskdetail").Select(sent => sent.Body));
    }

    [Fact]
    public async Task A_recording_is_asked_for_by_the_id_of_its_call()
    {
        using var wire = Answers("\"https://recordings.example.test/1\"");
        var query = new DialerRecordingQuery { CallId = "call-1" };

        Assert.Equal("\"https://recordings.example.test/1\"", (await wire.Client.PredictiveDialer.GetRecordingAsync(query)).ToString());
        Assert.True((await wire.Client.PredictiveDialer.TryGetRecordingAsync(query)).IsSuccess);

        Assert.All(wire.SentTo("/case/recording"), sent => Assert.Equal("""{"callid":"call-1"}""", sent.Body));
    }

    [Fact]
    public async Task A_refusal_is_caught_by_its_code()
    {
        using var wire = new DialerWire(_ => DialerWire.Refusal(DialerErrorCode.TaskNameDuplicated));

        string? meaning = null;
        try
        {
            await wire.Client.PredictiveDialer.CreateTaskAsync(Create);
        }
        catch (AiRudderApiException exception) when (exception.VendorCode is DialerErrorCode.TaskNameDuplicated or DialerErrorCode.InvalidTaskName)
        {
            meaning = DialerErrorCode.Describe(exception.VendorCode);
        }

        Assert.Equal("The task's name is taken.", meaning);
        Assert.Equal(10508, (await wire.Client.PredictiveDialer.TryCreateTaskAsync(Create)).Error!.VendorCode);
        Assert.Equal(10508, (await wire.Client.PredictiveDialer.TryCopyTaskAsync(Copy)).Error!.VendorCode);
        Assert.Equal(10508, (await wire.Client.PredictiveDialer.TryCancelContactsAsync(Cancel)).Error!.VendorCode);
        await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(wire.Client.PredictiveDialer.StreamCallsAsync(new DialerCallQuery())));
    }

    [Fact]
    public void Every_code_is_described()
    {
        long[] codes = [.. typeof(DialerErrorCode).GetFields().Select(field => (long)field.GetRawConstantValue()!)];

        Assert.Equal(61, codes.Distinct().Count());
        Assert.All(codes, code => Assert.EndsWith(".", DialerErrorCode.Describe(code), StringComparison.Ordinal));
        Assert.Null(DialerErrorCode.Describe(1));
        Assert.Null(DialerErrorCode.Describe(null));
    }

    [Fact]
    public async Task Creating_and_copying_are_not_sent_again_when_their_outcome_is_unknown()
    {
        using var wire = new DialerWire(_ => ScriptedHandler.Answer("", HttpStatusCode.BadGateway), options => options.Retry = new RetryOptions { MaxAttempts = 3 });

        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await wire.Client.PredictiveDialer.TryCreateTaskAsync(Create)).Error!.Kind);
        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await wire.Client.PredictiveDialer.TryCopyTaskAsync(Copy)).Error!.Kind);
        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await wire.Client.PredictiveDialer.TryCancelContactsAsync(Cancel)).Error!.Kind);

        Assert.Single(wire.SentTo("/createtask"));
        Assert.Single(wire.SentTo("/copytask"));
        Assert.Single(wire.SentTo("/canceltaskcontacts"));
    }

    private static DialerWire Answers(string body) => new(_ => DialerWire.Body(body));

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> read = [];
        await foreach (T item in items)
        {
            read.Add(item);
        }

        return read;
    }
}

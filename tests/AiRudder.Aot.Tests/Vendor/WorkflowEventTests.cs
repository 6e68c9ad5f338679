using System.Text;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>What the vendor tells of workflows, by webhook and by the details of their outbound tasks.</summary>
public class WorkflowEventTests
{
    [Fact]
    public void An_entry_that_has_completed_is_typed()
    {
        const string Text = """{"workflow_id":"w","workflow_name":"n","case_id":"test-caseid11","callee_number":"+8613711112222","rows":[{"nodetask_id":"1","nodetask_name":"first","node_type":"call","task_id":"t"},{"nodetask_id":"2","nodetask_name":"second","node_type":"sms"}]}""";
        var completed = AiRudderJson.Parse<WorkflowEntryCompleted>(Encoding.UTF8.GetBytes(Text))!;
        Assert.Equal(("w", "n", "test-caseid11", "+8613711112222"), (completed.WorkflowId, completed.WorkflowName, completed.CaseId, completed.CalleeNumber));
        Assert.Equal([("1", "first", NodeType.Call, "t"), ("2", "second", NodeType.Sms, null)], completed.Rows.Select(row => (row.NodetaskId, row.NodetaskName, row.NodeType, row.TaskId)));
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(completed)));
    }

    [Fact]
    public void A_call_that_has_completed_keeps_what_is_not_known()
    {
        const string Text = """{"workflow_id":"w","workflow_name":"n","nodetask_id":"1","nodetask_name":"first","case_id":"123456.0","call":{"call_id":"c", "n":1.0},"new":[]}""";
        var completed = AiRudderJson.Parse<WorkflowCallCompleted>(Encoding.UTF8.GetBytes(Text))!;
        Assert.Equal(("w", "n", "1", "first", "123456.0"), (completed.WorkflowId, completed.WorkflowName, completed.NodetaskId, completed.NodetaskName, completed.CaseId));
        Assert.True(completed.Extra!.TryGetValue("call", out RawJson call));
        Assert.Equal("c", call.Read<ApiNodeCall>()!.CallId);
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(completed)));
    }

    [Theory]
    [InlineData("""{"workflow_id":"w","case_id":123456.0,"callee_number":{},"rows":"none"}""")]
    [InlineData("""{"workflow_id":"w","rows":[{"nodetask_id":7,"node_type":null}]}""")]
    public void Another_shape_costs_no_delivery(string text)
    {
        var completed = AiRudderJson.Parse<WorkflowEntryCompleted>(Encoding.UTF8.GetBytes(text))!;
        Assert.Equal("w", completed.WorkflowId);
        string written = Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(completed));
        Assert.All(new[] { "123456.0", "{}", "none", ":7" }.Where(value => text.Contains(value, StringComparison.Ordinal)), value => Assert.Contains(value, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_details_of_an_outbound_task_are_those_of_a_task_and_its_workflow()
    {
        const string Answer = """
            {"data":{"TaskID":"t","Status":"finished","workflow_id":"w","workflow_name":"n","nodetask_id":"1","nodetask_name":"first","detail":[
            {"workflow_id":"w","workflow_name":"n","nodetask_id":"1","nodetask_name":"first","case_id":"c-1","Comments":"own","Status":"finished","CallStartTime":"2024-03-12T06:54:26Z","CallEndTime":"","Intention":"I","RingType":"normal","HangupType":"ByCallee","RobotID":"7","Multi_intention":[]}]},"status":"OK","code":200}
            """;
        using var wire = new VendorWire(Answer);
        var workflows = new WorkflowApi(wire.Transport);
        var query = new WorkflowTaskQuery();
        query.Extra.Set("task_id", RawJson.Parse("\"t\""u8));

        WorkflowTaskDetail task = await workflows.GetTaskDetailAsync(query);
        Assert.Equal("""POST /service/cloud/workflow/taskdetail {"task_id":"t"}""", wire.Line);
        Assert.Equal(("t", CallTaskStatus.Finished, "w", "n", "1", "first"), (task.TaskId, task.Status, task.WorkflowId, task.WorkflowName, task.NodetaskId, task.NodetaskName));
        WorkflowTaskCall call = Assert.Single(task.Details);
        Assert.Equal(("w", "n", "1", "first", "c-1", "own", "7"), (call.WorkflowId, call.WorkflowName, call.NodetaskId, call.NodetaskName, call.CaseId, call.Comments, call.RobotId));
        Assert.Equal((CallStatus.Finished, Intention.I, RingType.Normal, HangupType.ByCallee), (call.Status, call.Intention, call.RingType, call.HangupType));
        Assert.NotNull(call.CallStartTime);
        Assert.Null(call.CallEndTime);
        Assert.Equal("[]", call.MultiIntention.ToString());

        Assert.Single((await workflows.TryGetTaskDetailAsync(query)).Value.Details);
        int streamed = 0;
        await foreach (WorkflowTaskCall each in workflows.ReadTaskDetailAsync(query))
        {
            streamed++;
            Assert.Equal("c-1", each.CaseId);
        }

        Assert.Equal(1, streamed);
    }
}

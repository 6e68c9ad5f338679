using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The calling tasks of the cloud API.</summary>
internal sealed class TaskEndpoints(TaskBook tasks, WorkflowBook workflows, AccessControl access, VendorDoubleOptions options)
{
    private const string NoTask = "There is no such task.";

    public IEnumerable<Endpoint> All =>
    [
        new("POST", "/service/cloud/task", access.CloudToken, call => Create(call, takesPartly: false)),
        new("POST", "/service/cloud/v2/task", access.CloudToken, call => Create(call, takesPartly: true)),
        new("POST", "/v2/task", access.CloudToken, call => Create(call, takesPartly: true)),
        new("GET", "/service/cloud/list", access.CloudToken, List),
        new("POST", "/service/cloud/operation", access.CloudToken, Stop),
        new("POST", "/service/cloud/cancelphonecall", access.CloudToken, CancelCall),
        new("GET", "/service/cloud/detail", access.CloudToken, GetDetail),
        new("POST", "/service/cloud/workflow/taskdetail", access.CloudToken, GetWorkflowDetail),
        new("GET", "/service/cloud/robot", access.CloudToken, GetRobots),
    ];

    private DoubleAnswer Create(EndpointCall call, bool takesPartly)
    {
        if (call.Text("TaskName") is not { Length: > 0 } name)
        {
            return call.Envelope.Refuse("TaskName is required.");
        }

        var details = TaskDetails.Read(call.Body);
        if (details is null || (details.Rejected.Count > 0 && !takesPartly))
        {
            return call.Envelope.Refuse("Details is no list of entries, or an entry's Mobile is no number in E.164.");
        }

        var task = tasks.Add(name, options.TimeProvider.GetUtcNow(), details.Accepted, call.Body);
        return call.Envelope.SuccessObject(writer =>
        {
            writer.WriteString("TaskID", task.TaskId);
            if (takesPartly)
            {
                details.WriteRejected(writer);
            }
        });
    }

    private DoubleAnswer List(EndpointCall call) => call.Envelope.SuccessObject(writer =>
    {
        writer.WriteStartArray("list");
        foreach (var task in tasks.All.Reverse())
        {
            writer.WriteStartObject();
            writer.WriteString("TaskID", task.TaskId);
            writer.WriteString("TaskName", task.Name);
            writer.WriteString("Status", task.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private DoubleAnswer Stop(EndpointCall call)
    {
        if (tasks.Find(call.Text("TaskID")) is not { } task)
        {
            return call.Envelope.Refuse(NoTask);
        }

        if (task.Status != "pending")
        {
            return call.Envelope.Refuse("The task has ended.");
        }

        tasks.Change(task.End("cancelled"));
        return call.Envelope.SuccessObject(_ => { });
    }

    private DoubleAnswer CancelCall(EndpointCall call)
    {
        if (tasks.Find(call.Text("TaskID")) is not { } task)
        {
            return call.Envelope.Refuse(NoTask);
        }

        if (task.Find(call.Text("CalleeNumber")) is not { Status: "pending" } entry)
        {
            return call.Envelope.Refuse("The task has no such call, or it has ended.");
        }

        tasks.Change(task.Change(entry, entry with { Status = "cancelled" }));
        return call.Envelope.SuccessObject(_ => { });
    }

    private DoubleAnswer GetDetail(EndpointCall call)
    {
        var taskId = call.Parameter("TaskID");
        if (tasks.Find(taskId) is { } task)
        {
            return call.Envelope.SuccessObject(writer => TaskDetails.Write(writer, task));
        }

        return workflows.OfTask(taskId) is { } workflow
            ? call.Envelope.SuccessObject(writer => TaskDetails.Write(writer, workflow, withWorkflow: false))
            : call.Envelope.Refuse(NoTask);
    }

    private DoubleAnswer GetWorkflowDetail(EndpointCall call) =>
        (workflows.Find(call.Text("workflow_id")) ?? workflows.OfTask(call.Text("TaskID") ?? call.Text("task_id"))) is { } workflow
            ? call.Envelope.SuccessObject(writer => TaskDetails.Write(writer, workflow, withWorkflow: true))
            : call.Envelope.Refuse(NoTask);

    private DoubleAnswer GetRobots(EndpointCall call) => call.Envelope.SuccessObject(writer =>
    {
        writer.WriteStartArray("list");
        foreach (var (id, name) in options.Robots)
        {
            writer.WriteStartObject();
            writer.WriteString("RobotID", id);
            writer.WriteString("RobotName", name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}

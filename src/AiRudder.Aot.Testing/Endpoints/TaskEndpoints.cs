namespace AiRudder.Aot.Testing;

/// <summary>The calling tasks of the cloud API.</summary>
internal sealed class TaskEndpoints(WorkflowBook workflows, AccessControl access)
{
    private const string NoTask = "There is no such task.";

    public IEnumerable<Endpoint> All =>
    [
        new("GET", "/service/cloud/detail", access.CloudToken, GetDetail),
    ];

    private DoubleAnswer GetDetail(EndpointCall call)
    {
        var taskId = call.Parameter("TaskID");
        if (workflows.All.FirstOrDefault(workflow => workflow.TaskId == taskId) is not { } workflow)
        {
            return call.Envelope.Refuse(NoTask);
        }

        return call.Envelope.SuccessObject(writer =>
        {
            writer.WriteString("TaskID", workflow.TaskId);
            writer.WriteString("Status", workflow.Status);
            writer.WriteStartArray("detail");
            foreach (var entry in workflow.Entries)
            {
                writer.WriteStartObject();
                writer.WriteString("Comments", entry.CaseId ?? "");
                writer.WriteString("Status", workflow.Status);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}

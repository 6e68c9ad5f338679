using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The workflows of the cloud API.</summary>
internal sealed class WorkflowEndpoints(WorkflowBook workflows, AccessControl access, VendorDoubleOptions options)
{
    private const string Prefix = "/service/cloud/workflow/";
    private const string NoWorkflow = "There is no such workflow.";

    public IEnumerable<Endpoint> All =>
    [
        new("POST", Prefix + "createinstance", access.CloudToken, CreateInstance),
        new("POST", Prefix + "uploaddetails", access.CloudToken, UploadDetails),
        new("POST", Prefix + "detailinstances", access.CloudToken, FindInstances),
        new("POST", Prefix + "apinoticeinfo", access.CloudToken, GetApiNodePush),
    ];

    private DoubleAnswer CreateInstance(EndpointCall call)
    {
        if (call.Number("workflow_template_id") is not { } templateId || call.Text("name") is not { Length: > 0 } name || DoubleBody.Time(call.Body, "end_time") is null)
        {
            return call.Envelope.Refuse("workflow_template_id, name and end_time are required.");
        }

        if (ReadEntries(call, 0, out var entries) is { } refusal)
        {
            return refusal;
        }

        var workflow = workflows.Add(name, templateId, options.OpenWorkflowStatus, options.TimeProvider.GetUtcNow(), entries);
        return call.Envelope.SuccessObject(writer => writer.WriteString("workflow_id", workflow.WorkflowId));
    }

    private DoubleAnswer UploadDetails(EndpointCall call)
    {
        if (workflows.Find(call.Text("workflow_id")) is not { } workflow)
        {
            return call.Envelope.Refuse(NoWorkflow);
        }

        if (ReadEntries(call, workflow.Entries.Count, out var entries) is { } refusal)
        {
            return refusal;
        }

        workflows.Change(workflow with { Entries = [.. workflow.Entries, .. entries] });
        return DoubleAnswer.Json(200, writer =>
        {
            writer.WriteNumber("code", 200);
            writer.WriteString("message", "OK");
        });
    }

    private static DoubleAnswer? ReadEntries(EndpointCall call, int present, out List<VendorWorkflowEntry> entries)
    {
        if (!DoubleBody.TryReadEntries(call.Body, out entries))
        {
            return call.Envelope.Refuse("An entry of details is malformed.");
        }

        return present + entries.Count > WorkflowBook.MaxEntries ? call.Envelope.Refuse("More than 10,000 entries.") : null;
    }

    private DoubleAnswer FindInstances(EndpointCall call)
    {
        if (DoubleBody.Time(call.Body, "start_time") is not { } start || DoubleBody.Time(call.Body, "end_time") is not { } end)
        {
            return call.Envelope.Refuse("start_time and end_time are required.");
        }

        var callee = call.Text("callee");
        var caseId = call.Text("case_id");
        if (callee is null && caseId is null)
        {
            return call.Envelope.Refuse("callee or case_id is required.");
        }

        var found = workflows.All.Where(workflow => workflow.Created >= start && workflow.Created < end
            && workflow.Entries.Any(entry => (callee is null || entry.Callee == callee) && (caseId is null || entry.CaseId == caseId)));
        return call.Envelope.SuccessObject(writer => WriteRows(writer, found));
    }

    private static void WriteRows(Utf8JsonWriter writer, IEnumerable<VendorWorkflow> rows)
    {
        writer.WriteStartArray("rows");
        foreach (var workflow in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("workflow_id", workflow.WorkflowId);
            writer.WriteString("workflow_name", workflow.Name);
            writer.WriteString("create_time", DoubleTime.Utc(workflow.Created));
            writer.WriteString("status", workflow.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private DoubleAnswer GetApiNodePush(EndpointCall call)
    {
        if (workflows.Find(call.Text("workflow_id")) is not { } workflow)
        {
            return call.Envelope.Refuse(NoWorkflow);
        }

        if (call.Text("node_id") != VendorDouble.ApiNodeId)
        {
            return call.Envelope.Refuse("There is no such node.");
        }

        return workflow.Find(call.Text("callee"), call.Text("case_id")) is { } entry
            ? call.Envelope.SuccessObject(writer => ApiNodeScript.Write(writer, workflow, entry))
            : call.Envelope.Refuse("The workflow has no such entry.");
    }
}

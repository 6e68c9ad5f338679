using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The entries of a calling task: as they are asked for, and as they are told.</summary>
internal sealed class TaskDetails
{
    public List<VendorTaskEntry> Accepted { get; } = [];

    public List<(string? Mobile, string? Comments)> Rejected { get; } = [];

    /// <summary>Takes apart what a request asks for; null when it is no array of objects.</summary>
    public static TaskDetails? Read(JsonElement request)
    {
        var read = new TaskDetails();
        if (!request.TryGetProperty("Details", out var details))
        {
            return read;
        }

        if (details.ValueKind != JsonValueKind.Array || details.EnumerateArray().Any(detail => detail.ValueKind != JsonValueKind.Object))
        {
            return null;
        }

        var robot = DoubleBody.Text(request, "RobotID");
        foreach (var detail in details.EnumerateArray())
        {
            var mobile = DoubleBody.Text(detail, "Mobile");
            var comments = DoubleBody.Text(detail, "Comments");
            if (DoubleBody.IsPhoneNumber(mobile))
            {
                read.Accepted.Add(new VendorTaskEntry { CalleeNumber = mobile!, Comments = comments, RobotId = DoubleBody.Text(detail, "RobotID") ?? robot });
            }
            else
            {
                read.Rejected.Add((mobile, comments));
            }
        }

        return read;
    }

    public void WriteRejected(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("detail_error_list");
        foreach (var (mobile, comments) in Rejected)
        {
            writer.WriteStartObject();
            writer.WriteString("Mobile", mobile);
            writer.WriteString("Comments", comments);
            writer.WriteString("message", "Mobile is no number in E.164.");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, VendorTask task)
    {
        writer.WriteString("TaskID", task.TaskId);
        writer.WriteString("Status", task.Status);
        writer.WriteStartArray("detail");
        foreach (var entry in task.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("Comments", entry.Comments ?? "");
            writer.WriteString("Status", entry.Status);
            writer.WriteString("RobotID", entry.RobotId ?? "");
            if (entry.Call is { Started: { } started } call)
            {
                writer.WriteString("CallStartTime", DoubleTime.Utc(started));
                writer.WriteString("CallEndTime", DoubleTime.Utc(started + (call.Duration ?? TimeSpan.Zero)));
                writer.WriteString("Intention", call.Intention);
                writer.WriteString("RingType", call.RingType);
                writer.WriteString("HangupType", call.HangupType);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The task of a workflow's call node; with what tells which workflow it is of, where that is asked for.</summary>
    public static void Write(Utf8JsonWriter writer, VendorWorkflow workflow, bool withWorkflow)
    {
        writer.WriteString("TaskID", workflow.TaskId);
        writer.WriteString("Status", workflow.Status);
        if (withWorkflow)
        {
            writer.WriteString("workflow_id", workflow.WorkflowId);
            writer.WriteString("workflow_name", workflow.Name);
            writer.WriteString("nodetask_id", WebhookScripts.CallNodeId(workflow));
            writer.WriteString("nodetask_name", WebhookScripts.CallNode);
        }

        writer.WriteStartArray("detail");
        foreach (var entry in workflow.Entries)
        {
            writer.WriteStartObject();
            if (withWorkflow)
            {
                writer.WriteString("case_id", entry.CaseId ?? "");
            }

            writer.WriteString("Comments", entry.CaseId ?? "");
            writer.WriteString("Status", workflow.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

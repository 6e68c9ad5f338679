using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Bodies of the workflow webhooks.</summary>
internal static class WebhookScripts
{
    public const string CallNode = "Voicebot Call1";

    public static string CallNodeId(VendorWorkflow workflow) => NodeId(workflow, CallNode);

    public static void WriteStatusChange(Utf8JsonWriter writer, VendorWorkflow workflow)
    {
        writer.WriteString("workflow_id", workflow.WorkflowId);
        writer.WriteString("workflow_name", workflow.Name);
        writer.WriteString("status", workflow.Status);
        writer.WriteStartArray("actions");
        WriteNode(writer, workflow, "SMS1", "sms", hasState: false);
        WriteNode(writer, workflow, CallNode, "call", hasState: true);
        writer.WriteEndArray();
    }

    public static void WriteListCompleted(Utf8JsonWriter writer, VendorWorkflow workflow, VendorWorkflowEntry entry)
    {
        writer.WriteString("workflow_id", workflow.WorkflowId);
        writer.WriteString("workflow_name", workflow.Name);
        writer.WriteString("case_id", entry.CaseId ?? "");
        writer.WriteString("callee_number", entry.Callee);
        writer.WriteStartArray("rows");
        WriteNode(writer, workflow, "SMS1", "sms", hasState: false);
        WriteNode(writer, workflow, CallNode, "call", hasState: false);
        writer.WriteEndArray();
    }

    private static void WriteNode(Utf8JsonWriter writer, VendorWorkflow workflow, string name, string type, bool hasState)
    {
        writer.WriteStartObject();
        writer.WriteString("nodetask_id", NodeId(workflow, name));
        writer.WriteString("nodetask_name", name);
        writer.WriteString("node_type", type);
        if (type == "call")
        {
            writer.WriteString("task_id", workflow.TaskId);
        }

        if (hasState)
        {
            writer.WriteString("task_status", workflow.Status);
        }

        writer.WriteEndObject();
    }

    private static string NodeId(VendorWorkflow workflow, string name) => DoubleIds.Hex(workflow.WorkflowId + name, 0);
}

using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>What the double's custom API node pushes for an entry: every field of the vendor's example, with the entry's own data.</summary>
internal static class ApiNodeScript
{
    /// <summary>Writes the properties of the push.</summary>
    public static void Write(Utf8JsonWriter writer, VendorWorkflow workflow, VendorWorkflowEntry entry)
    {
        writer.WriteString("workflow_id", workflow.WorkflowId);
        writer.WriteString("workflow_name", workflow.Name);
        writer.WriteString("node_id", VendorDouble.ApiNodeId);
        writer.WriteString("node_name", "API1");
        WriteCallee(writer, entry);
        writer.WriteStartObject("custom_attribute");
        writer.WriteString("a", "1");
        writer.WriteString("b", "2");
        writer.WriteEndObject();
        WriteCall(writer, workflow, entry);
    }

    private static void WriteCallee(Utf8JsonWriter writer, VendorWorkflowEntry entry)
    {
        writer.WriteStartObject("callee");
        writer.WriteString("case_id", entry.CaseId ?? "");
        writer.WriteString("callee_name", "WILL SMITH");
        writer.WriteString("callee_gender", "");
        writer.WriteString("callee_number", entry.Callee);
        writer.WriteString("platform_name", "AIRUDDER");
        writer.WriteString("extra_a", "");
        writer.WriteString("extra_b", "");
        writer.WriteString("extra_c", "");
        writer.WriteStartArray("extra");
        writer.WriteStartObject();
        writer.WriteString("Content", entry.Callee);
        writer.WriteString("Question", "extend_callees");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("extend");
        writer.WriteStartObject("variables");
        foreach (var (name, value) in entry.Variables)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("detail_source", "web");
        writer.WriteStartObject("pds_variables");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("comments", entry.CaseId ?? "");
        writer.WriteString("borrowed_date", "2024-02-01");
        writer.WriteString("due_date", "2024-03-07");
        writer.WriteString("borrowed_amount", "20000.00");
        writer.WriteString("total_owing_amount", "20310.00");
        writer.WriteString("currency_unit", "USD");
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, VendorWorkflow workflow, VendorWorkflowEntry entry)
    {
        // The entry's number is part of the ids, so that no two entries share a call.
        var key = workflow.WorkflowId + entry.Callee;
        writer.WriteStartObject("call");
        writer.WriteString("task_id", DoubleIds.Hex(workflow.WorkflowId, 0));
        writer.WriteString("call_id", DoubleIds.Hex(key, 1));
        writer.WriteString("callee_number", entry.Callee);
        writer.WriteString("robot_id", "4585");
        writer.WriteString("call_start_time", "2024-03-12 14:54:26");
        writer.WriteString("call_end_time", "2024-03-12 14:54:52");
        writer.WriteNumber("call_times", 2);
        writer.WriteString("ring_type", "normal");
        writer.WriteStartArray("question_answer");
        writer.WriteStartObject();
        writer.WriteString("question_name", "Q1");
        writer.WriteString("answer", "ss02");
        writer.WriteString("answer_text", "s s cero dos");
        writer.WriteString("status", "Completed");
        writer.WriteString("answer_text_slot", "s02;02");
        writer.WriteString("var", "S02");
        writer.WriteString("verification_results", "Match");
        writer.WriteString("question_content", "CURP Verification");
        writer.WriteString("question_type", "open");
        writer.WriteString("whether_answer", "Answered");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("hangup_type", "ByRobot");
        writer.WriteString("intention", "E");
        writer.WriteString("slots", "");
        writer.WriteStartObject("ner_slots");
        writer.WriteString("PaymentMethod", "Transfer");
        writer.WriteString("PaymentTime", "Time_0");
        writer.WriteEndObject();
        writer.WriteStartArray("redial_call");
        writer.WriteStartObject();
        writer.WriteString("call_id", DoubleIds.Hex(key, 0));
        writer.WriteString("call_start_time", "2024-03-12 14:51:15");
        writer.WriteString("ring_type", "normal");
        writer.WriteNumber("ring_time", 0);
        writer.WriteString("hangup_type", "ByCallee");
        writer.WriteString("result_label", "F");
        writer.WriteString("callee_number", entry.Callee);
        writer.WriteString("caller_number", "+9500000000088");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteNumber("talk_round", 0);
        writer.WriteNumber("ring_time", 2);
        writer.WriteStartObject("multi_label");
        writer.WriteString("A0", "A0");
        writer.WriteString("Correct_Person", "identity_correct_person");
        writer.WriteEndObject();
        writer.WriteString("intention_description", "Needs Follow Up");
        writer.WriteString("asr_ptp", "");
        writer.WriteStartArray("asr_result");
        writer.WriteStartObject();
        writer.WriteString("time", "00:00:00");
        writer.WriteString("robottext", "halo (jeda 1-2 detik) selamat siang");
        writer.WriteString("text", "");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("caller_number", "+9500000000088");
        writer.WriteEndObject();
    }
}

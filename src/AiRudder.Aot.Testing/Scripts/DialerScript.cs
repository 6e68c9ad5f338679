using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Bodies of the predictive dialer's webhooks.</summary>
internal static class DialerScript
{
    public static void WriteTask(Utf8JsonWriter writer, VendorDialerTask task, DateTimeOffset time) => Write(writer, "TaskStatus", () =>
    {
        WriteHead(writer, task, time);
        writer.WriteString("state", task.State);
    });

    public static void WriteContact(Utf8JsonWriter writer, VendorDialerTask task, VendorDialerCall call, string state, DateTimeOffset time) => Write(writer, "ContactStatus", () =>
    {
        WriteHead(writer, task, time);
        writer.WriteString("state", state);
        WriteCall(writer, task, call, state);
    });

    /// <summary>The agent's <c>State</c> has a capital letter, as seen with users.</summary>
    public static void WriteAgent(Utf8JsonWriter writer, VendorDialerTask task, VendorDialerCall call, string state, DateTimeOffset time) => Write(writer, "AgentStatus", () =>
    {
        WriteHead(writer, task, time);
        writer.WriteString("State", state);
        WriteCall(writer, task, call, state);
    });

    private static void Write(Utf8JsonWriter writer, string type, Action writeBody)
    {
        writer.WriteString("type", type);
        writer.WriteStartObject("body");
        writeBody();
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, VendorDialerTask task, DateTimeOffset time)
    {
        writer.WriteString("taskId", task.TaskId);
        writer.WriteString("taskName", task.Name);
        writer.WriteString("groupName", task.GroupName);
        writer.WriteNumber("timestamp", time.ToUnixTimeMilliseconds());
    }

    private static void WriteCall(Utf8JsonWriter writer, VendorDialerTask task, VendorDialerCall call, string state)
    {
        writer.WriteString("callid", call.CallId);
        writer.WriteString("phoneNumber", call.PhoneNumber);
        writer.WriteString("agentName", call.AgentName ?? "");
        WriteTexts(writer, "customerInfo", call.CustomerInfo);
        if (state is "HANGUP" or "TALKRESULT")
        {
            writer.WriteNumber("hangupReason", call.HangupReason);
            writer.WriteString("recLink", call.Recording is null ? "" : RecordingEndpoints.LinkOf(task.BaseAddress, call.CallId));
            WriteTexts(writer, "customizeResults", call.Results);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}

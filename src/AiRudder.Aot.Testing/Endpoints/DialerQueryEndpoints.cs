using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The predictive dialer's queries: tasks, calls, recordings.</summary>
internal sealed class DialerQueryEndpoints(DialerBook dialer, AccessControl access)
{
    /// <summary>A query gives at most this many rows.</summary>
    private const int MaxRows = 50_000;

    private const int DefaultPageSize = 200;

    public IEnumerable<Endpoint> All =>
    [
        new("POST", DialerEndpoints.Prefix + "querytasklist", access.DialerToken, FindTasks),
        new("POST", DialerEndpoints.Prefix + "querytaskdetail", access.DialerToken, FindCalls),
        new("POST", DialerEndpoints.Prefix + "case/recording", access.DialerToken, GetRecording),
    ];

    private DoubleAnswer FindTasks(EndpointCall call)
    {
        var window = TimeWindow.Of(call.Body);
        List<VendorDialerTask> tasks =
        [
            .. dialer.All.Where(task => window.Contains(task.Created)
                && (call.Text("taskName") is not { } name || task.Name == name)
                && (call.Text("state") is not { } state || task.State == state)),
        ];
        return call.Envelope.SuccessObject(writer =>
        {
            writer.WriteNumber("total", tasks.Count);
            writer.WriteStartArray("list");
            foreach (var task in tasks.Take(Limit(call)))
            {
                writer.WriteStartObject();
                writer.WriteString("taskId", task.TaskId);
                writer.WriteString("taskName", task.Name);
                writer.WriteString("groupName", task.GroupName);
                writer.WriteString("state", task.State);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private DoubleAnswer FindCalls(EndpointCall call)
    {
        IEnumerable<VendorDialerTask> tasks = dialer.All;
        if (call.Text("taskId") is { Length: > 0 } taskId)
        {
            if (dialer.Find(taskId) is not { } task)
            {
                return call.Envelope.Error(200, DialerCode.TaskNotFound, "There is no such task.");
            }

            tasks = [task];
        }

        var window = TimeWindow.Of(call.Body);
        List<(VendorDialerTask Task, VendorDialerCall Call)> rows =
        [
            .. tasks.SelectMany(task => task.Calls.Select(done => (task, done)))
                .Where(row => window.Contains(row.done.Started!.Value) && IsLike(call.Body, row.done)).Take(MaxRows),
        ];
        var offset = (int)Math.Clamp(call.Number("offset") ?? 0, 0, MaxRows);
        return call.Envelope.SuccessObject(writer =>
        {
            writer.WriteNumber("total", rows.Count);
            writer.WriteStartArray("list");
            foreach (var (task, done) in rows.Skip(offset).Take(Limit(call)))
            {
                WriteRow(writer, call.Request, task, done);
            }

            writer.WriteEndArray();
        });
    }

    private DoubleAnswer GetRecording(EndpointCall call)
    {
        if (call.Text("callid") is not { Length: > 0 } callId)
        {
            return call.Envelope.Error(200, DialerCode.NoCallId, "The call id is missing.");
        }

        return dialer.FindCall(callId) is not { } found ? call.Envelope.Error(200, DialerCode.BadCallId, "There is no such call.")
            : found.Call.Recording is null ? call.Envelope.Error(200, DialerCode.NoRecording, "The call has no recording.")
            : call.Envelope.SuccessObject(writer => writer.WriteString("reclink", RecordingEndpoints.LinkOf(call.Request.BaseAddress, callId)));
    }

    private static int Limit(EndpointCall call) => (int)Math.Clamp(call.Number("limit") ?? DefaultPageSize, 1, MaxRows);

    /// <summary>Whether a call is like every pattern: <c>%</c> stands for any text, everything else for itself.</summary>
    private static bool IsLike(JsonElement body, VendorDialerCall call)
    {
        if (!body.TryGetProperty("like", out var patterns) || patterns.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        return patterns.EnumerateArray().All(pattern => pattern.ValueKind == JsonValueKind.Object
            && DoubleBody.Text(pattern, "pattern") is { } wanted
            && DoubleBody.Text(pattern, "field") switch
            {
                "callid" => call.CallId,
                "phoneNumber" => call.PhoneNumber,
                "agentName" => call.AgentName ?? "",
                { } field => call.CustomerInfo.GetValueOrDefault(field),
                null => null,
            } is { } value
            && LikePattern.Matches(wanted, value));
    }

    private static void WriteRow(Utf8JsonWriter writer, DoubleRequest request, VendorDialerTask task, VendorDialerCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("calltime", Iso(call.Started!.Value));
        writer.WriteString("endtime", Iso(call.Started.Value + call.Duration));
        writer.WriteString("callid", call.CallId);
        writer.WriteString("taskName", task.Name);
        writer.WriteString("agentName", call.AgentName ?? "");
        writer.WriteNumber("hangupReason", call.HangupReason);
        writer.WriteString("reclink", call.Recording is null ? "" : RecordingEndpoints.LinkOf(request.BaseAddress, call.CallId));
        writer.WriteStartObject("customerInfo");
        foreach (var (name, value) in call.CustomerInfo)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("customizeResults");
        foreach (var (title, value) in call.Results)
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

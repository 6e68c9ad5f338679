using System.Text.Json;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Testing;

// The endpoints: what is checked before one of them is reached, and what each answers. All under the lock of Handle.
public sealed partial class VendorDouble
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 1000;

    private DoubleAnswer Cloud(DoubleRequest request, Func<JsonElement, DoubleAnswer> handle, bool anonymous = false)
    {
        if (RefuseCloud(request, "POST", anonymous) is { } refusal)
        {
            return refusal;
        }

        using var body = Parse(request.Body);
        return body is null ? DoubleAnswer.CloudError(400, 400, "The body is not a JSON object.") : handle(body.RootElement);
    }

    private DoubleAnswer CloudQuery(DoubleRequest request, Func<Func<string, string?>, DoubleAnswer> handle) =>
        RefuseCloud(request, "GET", anonymous: false) ?? handle(name => DoubleBody.Parameter(request.Query, name));

    private DoubleAnswer? RefuseCloud(DoubleRequest request, string method, bool anonymous)
    {
        if (request.Method != method)
        {
            return DoubleAnswer.CloudError(405, 405, method + " only.");
        }

        return anonymous || _tokens.IsValid(request.Header("Authorization")) ? null : DoubleAnswer.CloudError(401, 401, "The token is missing, unknown or expired.");
    }

    private DoubleAnswer Chatbot(DoubleRequest request, string requestId, Func<JsonElement, string, DoubleAnswer> handle)
    {
        if (request.Method != "POST")
        {
            return DoubleAnswer.ChatbotError(requestId, 405, 405, "POST only.");
        }

        if (_chatbotVerifier is { } verifier
            && (request.Header("X-AIRudder-Sign-Key") != _options.ChatbotSignKey
                || verifier.Verify(request.Body.Span, request.Header(verifier.HeaderName!), verifier.TimestampHeaderName is { } timestamp ? request.Header(timestamp) : null) != SignatureVerdict.Valid))
        {
            return DoubleAnswer.ChatbotError(requestId, 401, 401, "The signature is missing or wrong.");
        }

        using var body = Parse(request.Body);
        return body is null ? DoubleAnswer.ChatbotError(requestId, 400, 400, "The body is not a JSON object.") : handle(body.RootElement, requestId);
    }

    private DoubleAnswer Authenticate(JsonElement body)
    {
        var token = _tokens.Issue(DoubleBody.Text(body, "APPKey"), DoubleBody.Text(body, "APPSecret"));
        return token is null
            ? DoubleAnswer.CloudError(403, 403, "The credentials are wrong.")
            : DoubleAnswer.Cloud(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("token", token);
                writer.WriteEndObject();
            });
    }

    private DoubleAnswer CreateInstance(JsonElement body)
    {
        if (DoubleBody.Number(body, "workflow_template_id") is not { } templateId
            || DoubleBody.Text(body, "name") is not { Length: > 0 } name
            || DoubleBody.Time(body, "end_time") is null)
        {
            return DoubleAnswer.CloudRefusal("workflow_template_id, name and end_time are required.");
        }

        if (DoubleBody.Entries(body) is not { } entries)
        {
            return DoubleAnswer.CloudRefusal("An entry of details is malformed.");
        }

        if (entries.Count > WorkflowBook.MaxEntries)
        {
            return DoubleAnswer.CloudRefusal("More than 10,000 entries.");
        }

        var workflow = _workflows.Add(name, templateId, _options.OpenWorkflowStatus, _options.TimeProvider.GetUtcNow(), entries);
        return DoubleAnswer.Cloud(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("workflow_id", workflow.WorkflowId);
            writer.WriteEndObject();
        });
    }

    private DoubleAnswer UploadDetails(JsonElement body)
    {
        if (_workflows.Find(DoubleBody.Text(body, "workflow_id")) is not { } workflow)
        {
            return DoubleAnswer.CloudRefusal("There is no such workflow.");
        }

        if (DoubleBody.Entries(body) is not { } entries)
        {
            return DoubleAnswer.CloudRefusal("An entry of details is malformed.");
        }

        if (workflow.Entries.Count + entries.Count > WorkflowBook.MaxEntries)
        {
            return DoubleAnswer.CloudRefusal("More than 10,000 entries.");
        }

        _workflows.Change(workflow, workflow.Status, [.. workflow.Entries, .. entries]);
        return new DoubleAnswer(200, writer =>
        {
            writer.WriteNumber("code", 200);
            writer.WriteString("message", "OK");
        });
    }

    private DoubleAnswer FindInstances(JsonElement body)
    {
        if (DoubleBody.Time(body, "start_time") is not { } start || DoubleBody.Time(body, "end_time") is not { } end)
        {
            return DoubleAnswer.CloudRefusal("start_time and end_time are required.");
        }

        var callee = DoubleBody.Text(body, "callee");
        var caseId = DoubleBody.Text(body, "case_id");
        if (callee is null && caseId is null)
        {
            return DoubleAnswer.CloudRefusal("callee or case_id is required.");
        }

        var found = _workflows.All.Where(workflow => workflow.Created >= start && workflow.Created < end
            && workflow.Entries.Any(entry => (callee is null || entry.Callee == callee) && (caseId is null || entry.CaseId == caseId)));
        return DoubleAnswer.Cloud(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rows");
            foreach (var workflow in found)
            {
                writer.WriteStartObject();
                writer.WriteString("workflow_id", workflow.WorkflowId);
                writer.WriteString("workflow_name", workflow.Name);
                writer.WriteString("create_time", VendorSession.Utc(workflow.Created));
                writer.WriteString("status", workflow.Status);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private DoubleAnswer GetTaskDetail(Func<string, string?> parameter)
    {
        var taskId = parameter("TaskID");
        if (_workflows.All.FirstOrDefault(workflow => workflow.TaskId == taskId) is not { } workflow)
        {
            return DoubleAnswer.CloudRefusal("There is no such task.");
        }

        return DoubleAnswer.Cloud(writer =>
        {
            writer.WriteStartObject();
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
            writer.WriteEndObject();
        });
    }

    private DoubleAnswer GetApiNodePush(JsonElement body)
    {
        if (_workflows.Find(DoubleBody.Text(body, "workflow_id")) is not { } workflow)
        {
            return DoubleAnswer.CloudRefusal("There is no such workflow.");
        }

        if (DoubleBody.Text(body, "node_id") != ApiNodeId)
        {
            return DoubleAnswer.CloudRefusal("There is no such node.");
        }

        var callee = DoubleBody.Text(body, "callee");
        var caseId = DoubleBody.Text(body, "case_id");
        var entry = workflow.Entries.FirstOrDefault(entry => entry.Callee == callee && (caseId is null || entry.CaseId == caseId));
        return entry is null
            ? DoubleAnswer.CloudRefusal("The workflow has no such entry.")
            : DoubleAnswer.Cloud(writer => ApiNodeScript.Write(writer, workflow, entry));
    }

    private DoubleAnswer GetMessages(JsonElement body, string requestId)
    {
        if (DoubleBody.Text(body, "call_id") is not { } callId || !_sessions.TryGetValue(callId, out var session))
        {
            return DoubleAnswer.ChatbotError(requestId, 200, 500, "There is no such session.");
        }

        // Newest first: a page goes on with the message before the cursor.
        var next = session.MessageCount - 1;
        if (DoubleBody.Text(body, "last_msg_id") is { Length: > 0 } last)
        {
            if (session.IndexOf(last) is not { } index)
            {
                return DoubleAnswer.ChatbotError(requestId, 200, 500, "There is no such message.");
            }

            next = index - 1;
        }

        var size = Math.Clamp(DoubleBody.Number(body, "size") ?? DefaultPageSize, 1, MaxPageSize);
        return DoubleAnswer.Chatbot(requestId, writer =>
        {
            writer.WriteStartArray();
            for (var i = next; i >= 0 && i > next - size; i--)
            {
                session.WriteMessage(writer, i);
            }

            writer.WriteEndArray();
        });
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

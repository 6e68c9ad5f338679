using System.Text.Json;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing;

/// <summary>
/// A stateful imitation of the vendor's service, free of any host: put a <see cref="VendorDoubleHandler"/> or a
/// <see cref="VendorDoubleHost"/> in front of it. Safe for use by several threads.
/// </summary>
/// <remarks>What of its behaviour is the vendor's, and what the double assumes where nothing is known, stands in the README beside it.</remarks>
public sealed class VendorDouble
{
    /// <summary>Id of the custom API node that every workflow of the double has.</summary>
    public const string ApiNodeId = "6ade9e4443000000000000000043a54b";

    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 1000;

    private readonly Lock _lock = new();
    private readonly VendorDoubleOptions _options;
    private readonly TokenBook _tokens;
    private readonly WorkflowBook _workflows = new();
    private readonly Dictionary<string, VendorSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly WebhookSender _sender;
    private Uri? _statusUrl;
    private Uri? _sessionUrl;
    private SignatureScheme? _sessionScheme;
    private byte[] _sessionSecret = [];
    private long _requests;

    /// <summary>Creates a double.</summary>
    /// <param name="options">How it behaves; the defaults when null.</param>
    public VendorDouble(VendorDoubleOptions? options = null)
    {
        _options = options ?? new VendorDoubleOptions();
        _tokens = new TokenBook(_options);
        _sender = new WebhookSender(_options.WebhookHandler);
    }

    /// <summary>The workflow tasks that were created, oldest first.</summary>
    public IReadOnlyList<VendorWorkflow> Workflows
    {
        get
        {
            lock (_lock)
            {
                return [.. _workflows.All];
            }
        }
    }

    /// <summary>How often a path was asked for, whatever was answered.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The number of requests.</returns>
    public int CallsTo(string path)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(path);
        }
    }

    /// <summary>Makes the token that is in use unknown, as if the vendor had withdrawn it.</summary>
    public void RevokeToken()
    {
        lock (_lock)
        {
            _tokens.Revoke();
        }
    }

    /// <summary>Adds a session whose messages can be queried and whose end can be notified.</summary>
    /// <param name="session">The session; one with the same id is replaced.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/> is null.</exception>
    public void AddSession(VendorSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_lock)
        {
            _sessions[session.CallId] = session;
        }
    }

    /// <summary>Sets where status changes are sent. The vendor documents no signature for them, so they carry none.</summary>
    /// <param name="url">The receiver's address; null for none.</param>
    public void RegisterStatusWebhook(Uri? url)
    {
        lock (_lock)
        {
            _statusUrl = url;
        }
    }

    /// <summary>Sets where ended sessions are sent, and how they are signed: the vendor's rule is not known, so the test chooses one.</summary>
    /// <param name="url">The receiver's address; null for none.</param>
    /// <param name="scheme">The signature scheme; null for unsigned deliveries.</param>
    /// <param name="secret">The secret.</param>
    public void RegisterSessionWebhook(Uri? url, SignatureScheme? scheme, ReadOnlySpan<byte> secret)
    {
        var copy = secret.ToArray();
        lock (_lock)
        {
            _sessionUrl = url;
            _sessionScheme = scheme;
            _sessionSecret = copy;
        }
    }

    /// <summary>Ends a workflow task and sends "Notification of Workflow Status Change" to the registered address.</summary>
    /// <param name="workflowId">The task.</param>
    /// <param name="status"><c>finished</c> or <c>cancelled</c>; the vendor sends the webhook for these only.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>What the receiver answered.</returns>
    /// <exception cref="InvalidOperationException">There is no such task, or no address is registered.</exception>
    /// <exception cref="HttpRequestException">The receiver was not reached.</exception>
    public Task<WebhookDelivery> EndWorkflowAsync(string workflowId, string status = "finished", CancellationToken cancellationToken = default)
    {
        Uri url;
        VendorWorkflow workflow;
        lock (_lock)
        {
            workflow = _workflows.Find(workflowId) ?? throw new InvalidOperationException($"There is no workflow {workflowId}.");
            url = _statusUrl ?? throw new InvalidOperationException("No address is registered for status changes.");
            workflow = _workflows.Change(workflow, status, workflow.Entries);
        }

        var body = new DoubleAnswer(200, writer => WriteStatusChange(writer, workflow)).Body;
        return _sender.SendAsync(url, [body], null, default, cancellationToken);
    }

    /// <summary>
    /// Sends "Chatbot Session End Notification in Workflow" to the registered address. The body is made twice, once to sign
    /// and once to send, and never stands in memory as a whole.
    /// </summary>
    /// <param name="callId">The session.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>What the receiver answered.</returns>
    /// <exception cref="InvalidOperationException">There is no such session, or no address is registered.</exception>
    /// <exception cref="HttpRequestException">The receiver was not reached.</exception>
    public Task<WebhookDelivery> EndSessionAsync(string callId, CancellationToken cancellationToken = default)
    {
        VendorSession session;
        Uri url;
        SignatureScheme? scheme;
        byte[] secret;
        lock (_lock)
        {
            session = _sessions.GetValueOrDefault(callId) ?? throw new InvalidOperationException($"There is no session {callId}.");
            url = _sessionUrl ?? throw new InvalidOperationException("No address is registered for ended sessions.");
            scheme = _sessionScheme;
            secret = _sessionSecret;
        }

        return _sender.SendAsync(url, session.WriteEndedBody(), scheme, secret, cancellationToken);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public DoubleAnswer Handle(DoubleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            _calls[request.Path] = _calls.GetValueOrDefault(request.Path) + 1;
            var requestId = DoubleIds.Hex("request", ++_requests);
            return request.Path switch
            {
                "/service/cloud/auth" => Cloud(request, Authenticate, anonymous: true),
                "/service/cloud/workflow/createinstance" => Cloud(request, CreateInstance),
                "/service/cloud/workflow/uploaddetails" => Cloud(request, UploadDetails),
                "/service/cloud/workflow/detailinstances" => Cloud(request, FindInstances),
                "/service/cloud/workflow/apinoticeinfo" => Cloud(request, GetApiNodePush),
                "/api/v1/session/messages" => Chatbot(request, requestId, GetMessages),
                _ when request.Path.StartsWith("/api/", StringComparison.Ordinal) => DoubleAnswer.ChatbotError(requestId, 404, 404, "Unknown path."),
                _ => DoubleAnswer.CloudError(404, 404, "Unknown path."),
            };
        }
    }

    private DoubleAnswer Cloud(DoubleRequest request, Func<JsonElement, DoubleAnswer> handle, bool anonymous = false)
    {
        if (request.Method != "POST")
        {
            return DoubleAnswer.CloudError(405, 405, "POST only.");
        }

        if (!anonymous && !_tokens.IsValid(request.Header("Authorization")))
        {
            return DoubleAnswer.CloudError(401, 401, "The token is missing, unknown or expired.");
        }

        using var body = Parse(request.Body);
        return body is null ? DoubleAnswer.CloudError(400, 400, "The body is not a JSON object.") : handle(body.RootElement);
    }

    private DoubleAnswer Chatbot(DoubleRequest request, string requestId, Func<JsonElement, string, DoubleAnswer> handle)
    {
        if (request.Method != "POST")
        {
            return DoubleAnswer.ChatbotError(requestId, 405, 405, "POST only.");
        }

        if (_options.ChatbotScheme is { } scheme
            && (request.Header("X-AIRudder-Sign-Key") != _options.ChatbotSignKey
                || !scheme.Verify(request.Body.Span, System.Text.Encoding.UTF8.GetBytes(_options.ChatbotSecret), request.Header(scheme.HeaderName))))
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

    private static void WriteStatusChange(Utf8JsonWriter writer, VendorWorkflow workflow)
    {
        writer.WriteString("workflow_id", workflow.WorkflowId);
        writer.WriteString("workflow_name", workflow.Name);
        writer.WriteString("status", workflow.Status);
        writer.WriteStartArray("actions");
        foreach (var (name, type) in new[] { ("SMS1", "sms"), ("Voicebot Call1", "call") })
        {
            writer.WriteStartObject();
            writer.WriteString("nodetask_id", DoubleIds.Hex(workflow.WorkflowId + name, 0));
            writer.WriteString("nodetask_name", name);
            writer.WriteString("node_type", type);
            if (type == "call")
            {
                writer.WriteString("task_id", DoubleIds.Hex(workflow.WorkflowId + name, 1));
                writer.WriteString("task_status", workflow.Status);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
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

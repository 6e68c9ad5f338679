using System.Text.Json;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Testing;

/// <summary>
/// A stateful imitation of the vendor's service, free of any host: put a <see cref="VendorDoubleHandler"/> or a
/// <see cref="VendorDoubleHost"/> in front of it. Safe for use by several threads.
/// </summary>
/// <remarks>What of its behaviour is the vendor's, and what the double assumes where nothing is known, stands in the README beside it.</remarks>
public sealed partial class VendorDouble
{
    /// <summary>Id of the custom API node that every workflow of the double has.</summary>
    public const string ApiNodeId = "6ade9e4443000000000000000043a54b";

    private readonly Lock _lock = new();
    private readonly VendorDoubleOptions _options;
    private readonly TokenBook _tokens;
    private readonly WorkflowBook _workflows = new();
    private readonly Dictionary<string, VendorSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly WebhookSender _sender;
    private readonly WebhookVerifier? _chatbotVerifier;
    private readonly DoubleCipher? _cipher;
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
        _cipher = _options.EncryptionKey is { } key ? new DoubleCipher(key) : null;
        _sender = new WebhookSender(_options.WebhookHandler, _options.TimeProvider);
        _chatbotVerifier = _options.ChatbotScheme is { } scheme ? new WebhookVerifier(scheme, _options.ChatbotSecret) { TimeProvider = _options.TimeProvider } : null;
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
            return Decrypted(request, plain => Route(plain, requestId));
        }
    }

    private DoubleAnswer Route(DoubleRequest request, string requestId) => request.Path switch
    {
        AuthPath => Cloud(request, Authenticate, anonymous: true),
        "/service/cloud/detail" => CloudQuery(request, GetTaskDetail),
        "/service/cloud/workflow/createinstance" => Cloud(request, CreateInstance),
        "/service/cloud/workflow/uploaddetails" => Cloud(request, UploadDetails),
        "/service/cloud/workflow/detailinstances" => Cloud(request, FindInstances),
        "/service/cloud/workflow/apinoticeinfo" => Cloud(request, GetApiNodePush),
        "/api/v1/session/messages" => Chatbot(request, requestId, GetMessages),
        _ when request.Path.StartsWith("/api/", StringComparison.Ordinal) => DoubleAnswer.ChatbotError(requestId, 404, 404, "Unknown path."),
        _ => DoubleAnswer.CloudError(404, 404, "Unknown path."),
    };

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
                writer.WriteString("task_id", workflow.TaskId);
                writer.WriteString("task_status", workflow.Status);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using AiRudder.Aot.Cryptography;

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
    private readonly TokenBook _cloudTokens;
    private readonly TokenBook _dialerTokens;
    private readonly WorkflowBook _workflows = new();
    private readonly SessionBook _sessions = new();
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly WebhookSender _sender;
    private readonly EncryptionGate _encryption;
    private readonly Router _router;
    private Uri? _statusUrl;
    private Uri? _sessionUrl;
    private SignatureScheme? _sessionScheme;
    private byte[] _sessionSecret = [];
    private long _requests;

    /// <summary>Creates a double.</summary>
    /// <param name="options">How it behaves; the defaults when null.</param>
    public VendorDouble(VendorDoubleOptions? options = null)
    {
        options ??= new VendorDoubleOptions();
        _cloudTokens = new TokenBook(options, "cloud/");
        _dialerTokens = new TokenBook(options, "dialer/");
        _encryption = new EncryptionGate(options.EncryptionKey is { } key ? new DoubleCipher(key) : null);
        _sender = new WebhookSender(options.WebhookHandler, options.TimeProvider);
        var access = new AccessControl(options, _cloudTokens, _dialerTokens);
        _router = new Router(
        [
            .. CloudAuthEndpoints.All(_cloudTokens),
            .. new TaskEndpoints(_workflows, access).All,
            .. new WorkflowEndpoints(_workflows, access, options).All,
            .. new ChatbotEndpoints(_sessions, access).All,
        ]);
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
            _cloudTokens.Revoke();
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
            _sessions.Put(session);
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
            workflow = workflow with { Status = status };
            _workflows.Change(workflow);
        }

        return _sender.SendAsync(url, [DoubleBody.Write(writer => WriteStatusChange(writer, workflow))], null, default, cancellationToken);
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
            session = _sessions.Find(callId) ?? throw new InvalidOperationException($"There is no session {callId}.");
            url = _sessionUrl ?? throw new InvalidOperationException("No address is registered for ended sessions.");
            scheme = _sessionScheme;
            secret = _sessionSecret;
        }

        return _sender.SendAsync(url, session.WriteEndedBody(), scheme, secret, cancellationToken);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public ValueTask<DoubleAnswer> AnswerAsync(DoubleRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _calls[request.Path] = _calls.GetValueOrDefault(request.Path) + 1;
            var envelope = Envelope.Of(request.Path, DoubleIds.Hex("request", ++_requests));
            return new(_encryption.Answer(request, envelope, plain => _router.Answer(plain, envelope)));
        }
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
                writer.WriteString("task_id", workflow.TaskId);
                writer.WriteString("task_status", workflow.Status);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

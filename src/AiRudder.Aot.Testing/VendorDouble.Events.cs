namespace AiRudder.Aot.Testing;

// What happens at the vendor's by itself, as far as a test says so: workflows and sessions end, nodes push. Each has its webhook.
public sealed partial class VendorDouble
{
    /// <summary>Ends a workflow task: "Notification of Workflow Status Change".</summary>
    /// <param name="workflowId">The task.</param>
    /// <param name="status"><c>finished</c> or <c>cancelled</c>; the vendor sends the webhook for these only.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public WebhookNotification EndWorkflow(string workflowId, string status = "finished", CancellationToken cancellationToken = default)
    {
        VendorWorkflow workflow;
        lock (_lock)
        {
            workflow = Workflow(workflowId) with { Status = status };
            _workflows.Change(workflow);
        }

        return Send(VendorWebhook.WorkflowStatusChanged, DoubleBody.Write(writer => WebhookScripts.WriteStatusChange(writer, workflow)), cancellationToken);
    }

    /// <summary>Ends the processes of one entry of a workflow's list: "Notification for Workflow List Completion".</summary>
    /// <param name="workflowId">The task.</param>
    /// <param name="callee">The entry's number.</param>
    /// <param name="caseId">The entry's own id; null for the first with this number.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no such task or entry.</exception>
    public WebhookNotification CompleteEntry(string workflowId, string callee, string? caseId = null, CancellationToken cancellationToken = default)
    {
        var (workflow, entry) = Entry(workflowId, callee, caseId);
        return Send(VendorWebhook.WorkflowListCompleted, DoubleBody.Write(writer => WebhookScripts.WriteListCompleted(writer, workflow, entry)), cancellationToken);
    }

    /// <summary>Comes to the custom API node with one entry: "Custom API Node Data Push", with what <c>apinoticeinfo</c> answers for it.</summary>
    /// <param name="workflowId">The task.</param>
    /// <param name="callee">The entry's number.</param>
    /// <param name="caseId">The entry's own id; null for the first with this number.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no such task or entry.</exception>
    public WebhookNotification PushApiNode(string workflowId, string callee, string? caseId = null, CancellationToken cancellationToken = default)
    {
        var (workflow, entry) = Entry(workflowId, callee, caseId);
        return Send(VendorWebhook.ApiNodePush, DoubleBody.Write(writer => ApiNodeScript.Write(writer, workflow, entry)), cancellationToken);
    }

    /// <summary>
    /// Ends a session: "Chatbot Session End Notification in Workflow". The body is made twice, once to sign and once to send,
    /// and never stands in memory as a whole.
    /// </summary>
    /// <param name="callId">The session.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no such session.</exception>
    public WebhookNotification EndSession(string callId, CancellationToken cancellationToken = default)
    {
        VendorSession session;
        lock (_lock)
        {
            session = _sessions.Find(callId) ?? throw new InvalidOperationException($"There is no session {callId}.");
        }

        return Webhooks.Send(VendorWebhook.SessionEnded, session.WriteEndedBody(), null, cancellationToken);
    }

    /// <summary>Answers a user of a channel of one's own with a text: the event <c>message.send</c>.</summary>
    /// <param name="callId">The session, as the user's message named it.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">No message of that session has come in.</exception>
    public WebhookNotification AnswerChannel(string callId, string text, CancellationToken cancellationToken = default)
    {
        ReadOnlyMemory<byte> body;
        lock (_lock)
        {
            var user = _channel.Received.LastOrDefault(message => message.CallId == callId) ?? throw new InvalidOperationException($"No message of the session {callId} has come in.");
            var id = DoubleIds.Hex(callId, _channel.NextAnswer());
            body = DoubleBody.Write(writer => ChannelScript.WriteSent(writer, user, id, _options.TimeProvider.GetUtcNow(), text));
        }

        return Send(VendorWebhook.ChannelMessage, body, cancellationToken);
    }

    private WebhookNotification Send(VendorWebhook kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        Webhooks.Send(kind, [body], null, cancellationToken);

    private VendorWorkflow Workflow(string workflowId) => _workflows.Find(workflowId) ?? throw new InvalidOperationException($"There is no workflow {workflowId}.");

    private (VendorWorkflow Workflow, VendorWorkflowEntry Entry) Entry(string workflowId, string callee, string? caseId)
    {
        lock (_lock)
        {
            var workflow = Workflow(workflowId);
            return (workflow, workflow.Find(callee, caseId) ?? throw new InvalidOperationException($"The workflow {workflowId} has no entry {callee}."));
        }
    }
}

namespace AiRudder.Aot.Testing;

/// <summary>The kinds of webhooks that the double sends.</summary>
public enum VendorWebhook
{
    /// <summary>"Notification of Workflow Status Change".</summary>
    WorkflowStatusChanged,

    /// <summary>"Notification for Workflow List Completion".</summary>
    WorkflowListCompleted,

    /// <summary>"Custom API Node Data Push".</summary>
    ApiNodePush,

    /// <summary>"Chatbot Session End Notification in Workflow".</summary>
    SessionEnded,

    /// <summary>The predictive dialer's <c>TaskStatus</c>.</summary>
    DialerTask,

    /// <summary>The predictive dialer's <c>ContactStatus</c>.</summary>
    DialerContact,

    /// <summary>The predictive dialer's <c>AgentStatus</c>.</summary>
    DialerAgent,

    /// <summary>The chatbot's <c>message.send</c>: a message to a user of a channel of one's own.</summary>
    ChannelMessage,
}

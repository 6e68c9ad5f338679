namespace AiRudder.Aot.Testing;

/// <summary>
/// The tasks of the predictive dialer, and what becomes of their calls. Its webhooks go to the task's own <c>callback</c>,
/// otherwise to what is registered. Safe for use by several threads.
/// </summary>
public sealed class VendorDialer
{
    private readonly Lock _lock;
    private readonly DialerBook _tasks;
    private readonly VendorWebhooks _webhooks;
    private readonly VendorDoubleOptions _options;

    internal VendorDialer(Lock doubleLock, DialerBook tasks, VendorWebhooks webhooks, VendorDoubleOptions options)
    {
        _lock = doubleLock;
        _tasks = tasks;
        _webhooks = webhooks;
        _options = options;
    }

    /// <summary>The tasks that were created, oldest first.</summary>
    public IReadOnlyList<VendorDialerTask> Tasks
    {
        get
        {
            lock (_lock)
            {
                return [.. _tasks.All];
            }
        }
    }

    /// <summary>Puts a task into a state: the webhook <c>TaskStatus</c>.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="state">The state, such as <c>Running</c> or <c>Finished</c>.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public WebhookNotification SetState(string taskId, string state)
    {
        VendorDialerTask task;
        lock (_lock)
        {
            task = Task(taskId) with { State = state };
            _tasks.Change(task);
        }

        return Send(VendorWebhook.DialerTask, task, DoubleBody.Write(writer => DialerScript.WriteTask(writer, task, Now)));
    }

    /// <summary>Adds calls that <c>querytaskdetail</c> answers with.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="calls">The calls.</param>
    /// <exception cref="ArgumentNullException"><paramref name="calls"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There is no such task, or there is a call of such an id already.</exception>
    public void AddCalls(string taskId, IEnumerable<VendorDialerCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var started = calls.Select(Started).ToList();
        lock (_lock)
        {
            if (started.DistinctBy(call => call.CallId).Count() != started.Count || !_tasks.AddCalls(Task(taskId), started))
            {
                throw new InvalidOperationException("Every call has an id of its own.");
            }
        }
    }

    /// <summary>Brings a call into a state: the webhook <c>ContactStatus</c>. A call that is hung up is one that <c>querytaskdetail</c> answers with.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="call">The call, as far as it has come.</param>
    /// <param name="state">The state: <c>CALLING</c>, <c>RINGING</c>, <c>ANSWERED</c>, <c>HANGUP</c>, <c>TALKRESULT</c>.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public WebhookNotification ReportContact(string taskId, VendorDialerCall call, string state)
    {
        ArgumentNullException.ThrowIfNull(call);
        VendorDialerTask task;
        lock (_lock)
        {
            task = Task(taskId);
            if (state == "HANGUP")
            {
                _tasks.AddCalls(task, [Started(call)]);
            }
        }

        return Send(VendorWebhook.DialerContact, task, DoubleBody.Write(writer => DialerScript.WriteContact(writer, task, call, state, Now)));
    }

    /// <summary>Tells of an agent in a call: the webhook <c>AgentStatus</c>, whose state is called <c>State</c>.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="call">The call.</param>
    /// <param name="state">The state.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public WebhookNotification ReportAgent(string taskId, VendorDialerCall call, string state)
    {
        ArgumentNullException.ThrowIfNull(call);
        VendorDialerTask task;
        lock (_lock)
        {
            task = Task(taskId);
        }

        return Send(VendorWebhook.DialerAgent, task, DoubleBody.Write(writer => DialerScript.WriteAgent(writer, task, call, state, Now)));
    }

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    private VendorDialerCall Started(VendorDialerCall call) => call with { Started = call.Started ?? Now };

    private VendorDialerTask Task(string taskId) => _tasks.Find(taskId) ?? throw new InvalidOperationException($"There is no task {taskId}.");

    private WebhookNotification Send(VendorWebhook kind, VendorDialerTask task, ReadOnlyMemory<byte> body) => _webhooks.Send(kind, [body], task.Callback);
}

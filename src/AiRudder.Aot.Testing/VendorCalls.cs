namespace AiRudder.Aot.Testing;

/// <summary>The calling tasks of the cloud API, and what becomes of their calls. Safe for use by several threads.</summary>
public sealed class VendorCalls
{
    private readonly Lock _lock;
    private readonly TaskBook _tasks;
    private readonly VendorDoubleOptions _options;

    internal VendorCalls(Lock doubleLock, TaskBook tasks, VendorDoubleOptions options)
    {
        _lock = doubleLock;
        _tasks = tasks;
        _options = options;
    }

    /// <summary>The tasks that were created, oldest first.</summary>
    public IReadOnlyList<VendorTask> Tasks
    {
        get
        {
            lock (_lock)
            {
                return [.. _tasks.All];
            }
        }
    }

    /// <summary>Ends a call: its entry is <c>finished</c>, and so is the task after its last pending entry.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="calleeNumber">The entry's number.</param>
    /// <param name="call">The call; one of 26 seconds without a recording when null.</param>
    /// <exception cref="InvalidOperationException">There is no such task or entry, or the entry is no longer pending.</exception>
    public void Finish(string taskId, string calleeNumber, VendorCall? call = null)
    {
        call ??= new VendorCall();
        lock (_lock)
        {
            var task = _tasks.Find(taskId) ?? throw new InvalidOperationException($"There is no task {taskId}.");
            var entry = task.Find(calleeNumber) ?? throw new InvalidOperationException($"The task {taskId} has no entry {calleeNumber}.");
            if (entry.Status != "pending")
            {
                throw new InvalidOperationException($"The entry {calleeNumber} is {entry.Status}.");
            }

            task = task.Change(entry, entry with { Status = "finished", Call = call with { Started = call.Started ?? _options.TimeProvider.GetUtcNow() } });
            _tasks.Change(task.Entries.Any(other => other.Status == "pending") ? task : task with { Status = "finished" });
        }
    }

    /// <summary>Ends a task: every entry that is still pending is <c>finished</c> without a call.</summary>
    /// <param name="taskId">The task.</param>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public void FinishTask(string taskId)
    {
        lock (_lock)
        {
            var task = _tasks.Find(taskId) ?? throw new InvalidOperationException($"There is no task {taskId}.");
            _tasks.Change(task.End("finished"));
        }
    }
}

namespace AiRudder.Aot.Testing;

/// <summary>The tasks of the predictive dialer, oldest first. Guarded by the double's lock.</summary>
internal sealed class DialerBook
{
    private readonly Dictionary<string, VendorDialerTask> _byId = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string> _taskOfCall = new(StringComparer.Ordinal);

    public IEnumerable<VendorDialerTask> All => _order.Select(id => _byId[id]);

    public VendorDialerTask? Find(string? taskId) => taskId is not null && _byId.TryGetValue(taskId, out var task) ? task : null;

    public bool HasName(string name) => _byId.Values.Any(task => task.Name == name);

    public (VendorDialerTask Task, VendorDialerCall Call)? FindCall(string? callId) =>
        callId is not null && _taskOfCall.TryGetValue(callId, out var taskId)
            ? (_byId[taskId], _byId[taskId].Calls.Last(call => call.CallId == callId))
            : null;

    public VendorDialerTask Add(string name, string groupName, DateTimeOffset created, IReadOnlyList<string> contacts, Uri? callback, EndpointCall request)
    {
        var task = new VendorDialerTask
        {
            TaskId = DoubleIds.Hex("dialer", _order.Count),
            Name = name,
            GroupName = groupName,
            Created = created,
            State = "Not Started",
            Contacts = contacts,
            Callback = callback,
            Request = request.Body.Clone(),
            BaseAddress = request.Request.BaseAddress,
        };
        _order.Add(task.TaskId);
        _byId.Add(task.TaskId, task);
        return task;
    }

    /// <summary>Puts another snapshot in the place of one.</summary>
    public void Change(VendorDialerTask task) => _byId[task.TaskId] = task;

    /// <summary>Adds calls to a task; false when a call of that id is there already.</summary>
    public bool AddCalls(VendorDialerTask task, IReadOnlyList<VendorDialerCall> calls)
    {
        if (calls.Any(call => _taskOfCall.ContainsKey(call.CallId)))
        {
            return false;
        }

        foreach (var call in calls)
        {
            _taskOfCall.Add(call.CallId, task.TaskId);
        }

        Change(task with { Calls = [.. task.Calls, .. calls] });
        return true;
    }
}

using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The calling tasks of the cloud API, oldest first. Guarded by the double's lock.</summary>
internal sealed class TaskBook
{
    private readonly Dictionary<string, VendorTask> _byId = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public IEnumerable<VendorTask> All => _order.Select(id => _byId[id]);

    public VendorTask? Find(string? taskId) => taskId is not null && _byId.TryGetValue(taskId, out var task) ? task : null;

    public VendorTask Add(string name, DateTimeOffset created, IReadOnlyList<VendorTaskEntry> entries, JsonElement request)
    {
        var task = new VendorTask
        {
            TaskId = DoubleIds.Hex("task", _order.Count),
            Name = name,
            Created = created,
            Status = "pending",
            Entries = entries,
            Request = request.Clone(),
        };
        _order.Add(task.TaskId);
        _byId.Add(task.TaskId, task);
        return task;
    }

    /// <summary>Puts another snapshot in the place of one.</summary>
    public void Change(VendorTask task) => _byId[task.TaskId] = task;
}

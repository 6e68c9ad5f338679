namespace AiRudder.Aot.Testing;

/// <summary>The workflow tasks that were created, oldest first. Guarded by the double's lock.</summary>
internal sealed class WorkflowBook
{
    /// <summary>One workflow accepts at most this many entries.</summary>
    public const int MaxEntries = 10_000;

    private readonly Dictionary<string, VendorWorkflow> _byId = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public IEnumerable<VendorWorkflow> All => _order.Select(id => _byId[id]);

    public VendorWorkflow? Find(string? workflowId) => workflowId is not null && _byId.TryGetValue(workflowId, out var workflow) ? workflow : null;

    /// <summary>The workflow whose call node made a task.</summary>
    public VendorWorkflow? OfTask(string? taskId) => All.FirstOrDefault(workflow => workflow.TaskId == taskId);

    public VendorWorkflow Add(string name, long templateId, string status, DateTimeOffset created, IReadOnlyList<VendorWorkflowEntry> entries)
    {
        var workflow = new VendorWorkflow
        {
            WorkflowId = DoubleIds.Hex("workflow", _order.Count),
            Name = name,
            TemplateId = templateId,
            Created = created,
            Status = status,
            Entries = entries,
        };
        _order.Add(workflow.WorkflowId);
        _byId.Add(workflow.WorkflowId, workflow);
        return workflow;
    }

    /// <summary>Puts another snapshot in the place of one.</summary>
    public void Change(VendorWorkflow workflow) => _byId[workflow.WorkflowId] = workflow;
}

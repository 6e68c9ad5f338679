namespace AiRudder.Aot.Testing;

/// <summary>A workflow task, as the double keeps it: a snapshot.</summary>
public sealed record VendorWorkflow
{
    /// <summary>Its id.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Id of the calling task that its call node made.</summary>
    public string TaskId => DoubleIds.Hex(WorkflowId + "Voicebot Call1", 1);

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Id of its template.</summary>
    public required long TemplateId { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its state.</summary>
    public required string Status { get; init; }

    /// <summary>Its list.</summary>
    public required IReadOnlyList<VendorWorkflowEntry> Entries { get; init; }

    internal VendorWorkflowEntry? Find(string? callee, string? caseId) =>
        Entries.FirstOrDefault(entry => entry.Callee == callee && (caseId is null || entry.CaseId == caseId));
}

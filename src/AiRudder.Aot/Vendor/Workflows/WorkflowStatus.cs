namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>State of a workflow task. The vendor notifies of these two only.</summary>
[OpenEnum]
[KnownValue("cancelled", "The workflow was cancelled.")]
[KnownValue("finished", "The workflow has come to its end.")]
public readonly partial struct WorkflowStatus;

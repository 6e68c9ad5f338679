namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>What became of one part of a list.</summary>
[OpenEnum]
[KnownValue("pending", "Not sent.")]
[KnownValue("done", "The vendor has taken it.")]
[KnownValue("failed", "The vendor has refused it, or it was never sent: it is sent again when the upload goes on.")]
[KnownValue("outcome_unknown", "It was sent, and no verdict came: it is not sent again before you say what became of it.")]
public readonly partial struct WorkflowUploadState;

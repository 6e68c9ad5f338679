namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>State of the outbound task behind a call node.</summary>
[OpenEnum]
[KnownValue("finished", "The task has come to its end.")]
public readonly partial struct NodeTaskStatus;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>State of a question of the conversation.</summary>
[OpenEnum]
[KnownValue("Completed", "Completed.")]
public readonly partial struct AnswerStatus;

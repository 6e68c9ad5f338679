namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Kind of a question.</summary>
[OpenEnum]
[KnownValue("open", "An open question.")]
public readonly partial struct QuestionType;

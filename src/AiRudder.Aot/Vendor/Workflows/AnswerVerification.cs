namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Outcome of the verification of an answer.</summary>
[OpenEnum]
[KnownValue("Match", "It matches.")]
public readonly partial struct AnswerVerification;

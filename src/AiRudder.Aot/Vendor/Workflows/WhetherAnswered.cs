namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Whether a question was answered.</summary>
[OpenEnum]
[KnownValue("Answered", "There was an answer.")]
public readonly partial struct WhetherAnswered;

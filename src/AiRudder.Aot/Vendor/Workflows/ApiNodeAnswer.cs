using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>A question of the conversation and its answer.</summary>
public sealed partial class ApiNodeAnswer
{
    /// <summary>Name of the question.</summary>
    public string? QuestionName { get; init; }

    /// <summary>The answer as it was understood.</summary>
    public string? Answer { get; init; }

    /// <summary>The answer as it was heard.</summary>
    public string? AnswerText { get; init; }

    /// <summary>State of the question.</summary>
    public AnswerStatus Status { get; init; }

    /// <summary>Parts of the answer, separated by semicolons.</summary>
    public string? AnswerTextSlot { get; init; }

    /// <summary>The vendor's <c>var</c>; a value in capitals in the vendor's example.</summary>
    public string? Var { get; init; }

    /// <summary>Outcome of a verification of the answer.</summary>
    public AnswerVerification VerificationResults { get; init; }

    /// <summary>What the question is about.</summary>
    public string? QuestionContent { get; init; }

    /// <summary>Kind of the question.</summary>
    public QuestionType QuestionType { get; init; }

    /// <summary>Whether there was an answer.</summary>
    public WhetherAnswered WhetherAnswer { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

namespace AiRudder.Aot.Testing;

/// <summary>An entry of a workflow's list, as the double keeps it.</summary>
/// <param name="Callee">The number.</param>
/// <param name="CaseId">The caller's own id, where the entry has one.</param>
/// <param name="Variables">The variables, by name.</param>
public sealed record VendorWorkflowEntry(string Callee, string? CaseId, IReadOnlyDictionary<string, string> Variables);

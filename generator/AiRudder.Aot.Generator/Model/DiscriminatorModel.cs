namespace AiRudder.Aot.Generator.Model;

/// <summary>How a hierarchy tells a derived type.</summary>
/// <param name="Name">The JSON property.</param>
/// <param name="Value">Its value for the type; null when the type is not declared with one.</param>
internal sealed record DiscriminatorModel(string Name, string? Value);

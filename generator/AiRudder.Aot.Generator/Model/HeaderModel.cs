namespace AiRudder.Aot.Generator.Model;

/// <summary>A header that every request of an operation has.</summary>
internal sealed record HeaderModel(string Name, string Value);

namespace AiRudder.Aot.Generator.Model;

/// <summary>A type that the context serves, and the codec that does it.</summary>
internal sealed record ContextEntry(string Type, string Codec);

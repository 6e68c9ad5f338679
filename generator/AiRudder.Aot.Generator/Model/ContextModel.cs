namespace AiRudder.Aot.Generator.Model;

/// <summary>The JsonSerializerContext that the user named with [JsonContext].</summary>
internal sealed record ContextModel(string Namespace, EquatableArray<string> Containers, string Declaration, string Name, string HintName);

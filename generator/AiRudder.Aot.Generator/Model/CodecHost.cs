namespace AiRudder.Aot.Generator.Model;

/// <summary>The type that receives a model's ReadJson and WriteJson: the partial model itself, or a companion.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">Declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">Its own declaration: <c>partial record Foo</c>, <c>internal readonly struct FooJson</c>.</param>
/// <param name="Name">Its <c>global::</c>-qualified name.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
internal sealed record CodecHost(string Namespace, EquatableArray<string> Containers, string Declaration, string Name, string HintName);

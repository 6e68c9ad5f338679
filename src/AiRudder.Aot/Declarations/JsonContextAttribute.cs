namespace AiRudder.Aot;

/// <summary>
/// Names the <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that the generator emits over the JSON code of
/// this assembly. Put it on a partial class without a base class; the class then derives from the context. Without one the
/// context is an internal class <c>GeneratedJsonContext</c> in the namespace named like the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JsonContextAttribute : Attribute;

namespace AiRudder.Aot;

/// <summary>Sends an operation without credentials, whatever its surface declares: asking for a token is the usual case.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnonymousAttribute : Attribute;

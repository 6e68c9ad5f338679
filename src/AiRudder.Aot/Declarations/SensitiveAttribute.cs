namespace AiRudder.Aot;

/// <summary>
/// Says that a property's values are nobody else's business: a phone number, a name, a balance. Unless
/// <see cref="AiRudderOptions.ShowPersonalData"/> asks for it, none that a request brings or an answer holds is shown in
/// errors, exceptions, logs or traces, of whatever kind and however short it is.
/// </summary>
/// <remarks>
/// It goes by the JSON names of the marked properties, in all messages of the clients that are declared in the same assembly.
/// Texts of bodies are not shown without it either, unless the envelope has them; it adds numbers, and what the vendor's own
/// sentences repeat of an answer.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;

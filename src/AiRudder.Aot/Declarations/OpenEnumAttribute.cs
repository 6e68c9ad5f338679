namespace AiRudder.Aot;

/// <summary>
/// Makes a <c>readonly partial struct</c> an open enumeration: a string, or a whole number, of which some values are known. The known ones are
/// declared with <see cref="KnownValueAttribute"/> and become static members; any other value is kept, compared and
/// written back as it came.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class OpenEnumAttribute : Attribute;

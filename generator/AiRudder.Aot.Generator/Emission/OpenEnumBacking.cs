namespace AiRudder.Aot.Generator.Emission;

/// <summary>What the code of an open enumeration of strings does otherwise than one of numbers.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Absent">Which arguments of its constructor are no value, in words.</param>
/// <param name="Default">The value of the absent one.</param>
/// <param name="Empty">Which values are empty, in words.</param>
/// <param name="IsEmpty">Whether one is.</param>
/// <param name="Comparison">How it compares, in words.</param>
/// <param name="Equality">Whether it equals another.</param>
/// <param name="HashCode">Its hash code.</param>
/// <param name="Text">Its text.</param>
internal sealed record OpenEnumBacking(string Type, string Absent, string Default, string Empty, string IsEmpty, string Comparison, string Equality, string HashCode, string Text)
{
    public static OpenEnumBacking String { get; } = new(
        "string",
        "null or empty",
        "\"\"",
        "absent or an empty string",
        "string.IsNullOrEmpty(_value)",
        "by the value, case-sensitive",
        "string.Equals(Value, other.Value, global::System.StringComparison.Ordinal)",
        "Value.GetHashCode(global::System.StringComparison.Ordinal)",
        "Value");

    public static OpenEnumBacking Number { get; } = new(
        "long",
        "null",
        "0",
        "absent",
        "_value is null",
        "by the value",
        "_value == other._value",
        "_value.GetHashCode()",
        "_value?.ToString(global::System.Globalization.CultureInfo.InvariantCulture) ?? \"\"");
}
